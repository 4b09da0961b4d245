import { Link } from '@remix-run/react'
import { SearchForm } from '#app/results/search-form.tsx'
import { ShortlistLink } from '#app/shortlist/shortlist-link.tsx'
import { serviceName } from '#app/ui/page-title.ts'

const sections = [
  { to: '/courts', label: 'Courts' },
  { to: '/areas', label: 'Areas' },
  { to: '/types', label: 'Types' },
  { to: '/availability', label: 'Availability' },
  { to: '/services', label: 'Services' },
]

export function SiteHeader({ path }: { path: string }) {
  // These two pages have a larger search of their own.
  const hasOwnSearch = path === '/' || path === '/services'
  return (
    <header className="site-header">
      <div className="site-header__band">
        <div className="ds_wrapper site-header__row">
          <Link
            className="site-header__name"
            to="/"
            aria-current={path === '/' ? 'page' : undefined}
          >
            {serviceName}
          </Link>
          <nav className="site-header__nav" aria-label="Main">
            <ul>
              {sections.map(({ to, label }) => (
                <li key={to}>
                  <Link to={to} aria-current={currency(to, path)}>
                    {label}
                  </Link>
                </li>
              ))}
              <li>
                <ShortlistLink current={currency('/shortlist', path)} />
              </li>
            </ul>
          </nav>
          {!hasOwnSearch && <SearchForm place="header" />}
        </div>
      </div>
      <p className="phase-strip">
        <span className="ds_wrapper">
          <strong>New service.</strong> Listings come from published pages; each
          says whether its partnership has confirmed it.
        </span>
      </p>
    </header>
  )
}

/** Under /courts, "Courts" is where one is, though not the page itself. */
function currency(to: string, path: string): 'page' | 'true' | undefined {
  if (path === to) return 'page'
  return path.startsWith(`${to}/`) ? 'true' : undefined
}
