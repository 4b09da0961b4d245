import { useNavigate, Link } from '@remix-run/react'
import { useEffect, Fragment } from 'react'
import type { ReactNode } from 'react'

/**
 * A link for lists that are long. Remix's own runs some twenty hooks for each,
 * and the page of a court can have more than a hundred: taking it over kept a
 * phone busy. This is a plain link, which `FollowLightLinks` follows for all.
 */
export function LightLink({
  to,
  children,
}: {
  /** From the root of the site. */
  to: string
  children: ReactNode
}) {
  return (
    <a href={to} data-in-list="">
      {children}
    </a>
  )
}

/** Once on a page: goes where its list links lead, without loading afresh. */
export function FollowLightLinks() {
  const navigate = useNavigate()

  // One listener for all of them is what makes them light.
  useEffect(() => {
    function follow(event: MouseEvent) {
      const { target } = event
      if (!(target instanceof Element) || !isPlainClick(event)) return
      const link = target.closest<HTMLAnchorElement>('a[data-in-list]')
      if (!link) return
      event.preventDefault()
      navigate(link.pathname + link.search + link.hash)
    }
    document.addEventListener('click', follow)
    return () => {
      document.removeEventListener('click', follow)
    }
  }, [navigate])

  return null
}

/** With a key held, or another button, the browser opens a tab or window. */
function isPlainClick(event: MouseEvent) {
  const { button, metaKey, ctrlKey, shiftKey, altKey } = event
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey
}

export type Named = { slug: string; title: string }

/** Many names in little room. */
export function InlineLinks({
  under,
  links,
}: {
  under: 'services' | 'types'
  links: Named[]
}) {
  return links.map(({ slug, title }, i) => (
    <Fragment key={slug}>
      {i > 0 && ' · '}
      <LightLink to={`/${under}/${slug}`}>{title}</LightLink>
    </Fragment>
  ))
}

/** Links in a sentence. */
export function LinkList({
  links,
}: {
  links: { to: string; label: string }[]
}) {
  return links.map(({ to, label }, i) => (
    <Fragment key={to}>
      {i > 0 && ', '}
      <Link to={to}>{label}</Link>
    </Fragment>
  ))
}

export function ServiceLink({
  service,
}: {
  service: { slug: string; title: string }
}) {
  return <Link to={`/services/${service.slug}`}>{service.title}</Link>
}

/** Only what is a web address becomes a link. */
export function WebLink({ url, text }: { url: string | null; text: string }) {
  return url && /^https?:\/\//.test(url) ? <a href={url}>{text}</a> : text
}
