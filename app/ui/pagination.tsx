import { Link } from '@remix-run/react'

export function Pagination({
  page,
  pages,
  hrefOf,
  label = 'Pages of results',
}: {
  page: number
  pages: number
  hrefOf: (page: number) => string
  label?: string
}) {
  if (pages < 2) return null
  return (
    <nav className="ds_pagination" aria-label={label}>
      <ul className="ds_pagination__list">
        {page > 1 && (
          <li className="ds_pagination__item">
            <Link
              className="ds_pagination__link ds_pagination__link--text"
              to={hrefOf(page - 1)}
              rel="prev"
            >
              Previous<span className="visually-hidden"> page</span>
            </Link>
          </li>
        )}
        {pageNumbers(page, pages).map((number, index) => (
          <li className="ds_pagination__item" key={number ?? `gap-${index}`}>
            {number === null ? (
              <span
                className="ds_pagination__link ds_pagination__link--ellipsis"
                aria-hidden="true"
              >
                …
              </span>
            ) : (
              <PageLink
                number={number}
                isCurrent={number === page}
                href={hrefOf(number)}
              />
            )}
          </li>
        ))}
        {page < pages && (
          <li className="ds_pagination__item">
            <Link
              className="ds_pagination__link ds_pagination__link--text"
              to={hrefOf(page + 1)}
              rel="next"
            >
              Next<span className="visually-hidden"> page</span>
            </Link>
          </li>
        )}
      </ul>
    </nav>
  )
}

function PageLink({
  number,
  isCurrent,
  href,
}: {
  number: number
  isCurrent: boolean
  href: string
}) {
  return (
    <Link
      className={`ds_pagination__link${isCurrent ? ' ds_current' : ''}`}
      to={href}
      aria-current={isCurrent ? 'page' : undefined}
    >
      <span className="visually-hidden">Page </span>
      {number}
    </Link>
  )
}

/**
 * First, last, the current page and its neighbours; `null` for a gap. A gap of
 * one page is that page.
 */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const shown = [1, page - 1, page, page + 1, pages].filter(
    (number) => number >= 1 && number <= pages,
  )
  const numbers = [...new Set(shown)].sort((a, b) => a - b)
  return numbers.flatMap((number, index) => {
    const gap = number - (numbers[index - 1] ?? 0)
    if (gap === 2) return [number - 1, number]
    return gap > 2 ? [null, number] : [number]
  })
}
