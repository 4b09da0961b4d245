import { useNavigate } from '@remix-run/react'
import { useEffect } from 'react'
import type { ReactNode } from 'react'

/**
 * A link for lists that are long. Remix's own runs some twenty hooks for each,
 * and the page of a court can have more than a hundred: taking it over kept a
 * phone busy. This is a plain link, which `FollowListLinks` follows for all.
 */
export function ListLink({
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
export function FollowListLinks() {
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
