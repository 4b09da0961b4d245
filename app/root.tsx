import type { LinksFunction, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  ScrollRestoration,
  useLocation,
  useRouteError,
} from '@remix-run/react'
import boldFont from '@fontsource/roboto/files/roboto-latin-700-normal.woff2?url'
import regularFont from '@fontsource/roboto/files/roboto-latin-400-normal.woff2?url'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { DeferredScripts } from '#app/layout/deferred-scripts.tsx'
import {
  errorHeading,
  PageError,
  requestIdElement,
} from '#app/layout/page-error.tsx'
import { SiteFooter } from '#app/layout/site-footer.tsx'
import { SiteHeader } from '#app/layout/site-header.tsx'
import type { Busy, Untaken } from './error-responses.server.ts'
import { FollowLightLinks } from '#app/ui/links.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useNonce, useRequestId } from '#app/ui/request-context.ts'
import stylesheet from './app.scss?url'

export const links: LinksFunction = () => [
  ...[regularFont, boldFont].map((href) => ({
    rel: 'preload' as const,
    as: 'font' as const,
    type: 'font/woff2',
    // Fonts are always fetched without credentials, also from the same host.
    crossOrigin: 'anonymous' as const,
    href,
  })),
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.ico', sizes: '32x32' },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' },
]

export const meta: MetaFunction = ({ error }) => [
  { title: pageTitle(error ? errorHeading(statusOf(error)) : undefined) },
]

export function Layout({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  const nonce = useNonce()
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#002d54" />
        <Meta />
        <Links />
      </head>
      <body>
        <div className="ds_page">
          <div className="ds_page__top">
            <div className="ds_skip-links">
              <a className="ds_skip-links__link" href="#main">
                Skip to main content
              </a>
            </div>
            <SiteHeader path={pathname} />
          </div>
          <main className="ds_page__middle" id="main" tabIndex={-1}>
            <div className="ds_wrapper">{children}</div>
          </main>
          <div className="ds_page__bottom">
            <SiteFooter />
          </div>
        </div>
        <PageAnnouncer />
        <ScrollRestoration nonce={nonce} />
        <DeferredScripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  return (
    <>
      <FollowLightLinks />
      <Outlet />
    </>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const requestId = useQuotableId()
  return (
    <PageError
      status={statusOf(error)}
      message={messageOf(error)}
      form={formOf(error)}
      typed={typedOf(error)}
      requestId={requestId}
    />
  )
}

/** Not state: an error page builds the whole document anew, and this with it. */
let shownPage: string | undefined

/**
 * A browser announces a page that it loads; a page that scripts put in place of
 * another would go unnoticed. So focus goes to the start of its content, where
 * a loaded page would begin, and its title is read out.
 */
function PageAnnouncer() {
  const { pathname, search, hash } = useLocation()
  const announcement = useRef<HTMLParagraphElement>(null)

  useEffect(() => {
    const page = `${pathname}?${withoutIndex(search)}`
    const isLoaded = shownPage === undefined || shownPage === page
    shownPage = page
    if (isLoaded) return
    if (announcement.current) announcement.current.textContent = document.title
    // Where the page answers what was just done, it has put the focus there.
    const isAnswered = document.activeElement?.matches('[data-answer]')
    if (!hash && !isAnswered)
      document.getElementById('main')?.focus({ preventScroll: true })
  }, [pathname, search, hash])

  return <p className="visually-hidden" role="status" ref={announcement} />
}

/** Remix marks with it whom a form is sent to; the page is the same one. */
function withoutIndex(search: string) {
  const parameters = new URLSearchParams(search)
  parameters.delete('index')
  return parameters.toString()
}

/**
 * Only the server is told the id. The browser reads it back from the page when
 * it takes over, or else it would find nothing and wipe it out.
 */
function useQuotableId() {
  const given = useRequestId()
  const [id] = useState(() =>
    typeof document === 'undefined'
      ? given
      : (document.getElementById(requestIdElement)?.textContent ?? undefined),
  )
  return id
}

function statusOf(error: unknown) {
  return isRouteErrorResponse(error) ? error.status : 500
}

/** The message that `notFound('There is no court called …')` carries. */
function messageOf(error: unknown) {
  if (!isRouteErrorResponse(error)) return undefined
  const thrown: unknown = error.data
  // From an address without a page; what the router itself says is for us.
  const isOurs = !('internal' in error && error.internal)
  if (typeof thrown === 'string' && thrown !== '' && isOurs) return thrown
  const hasMessage =
    typeof thrown === 'object' && thrown !== null && 'message' in thrown
  return hasMessage && typeof thrown.message === 'string'
    ? thrown.message
    : undefined
}

/** What was sent while the directory could not take it. */
function formOf(error: unknown) {
  const isBusy = isRouteErrorResponse(error) && error.status === 503
  return isBusy ? (error.data as Partial<Busy> | null)?.form : undefined
}

/** What was sent by somebody who may not send it. */
function typedOf(error: unknown) {
  const isRefused = isRouteErrorResponse(error) && error.status < 500
  return isRefused ? (error.data as Partial<Untaken> | null)?.typed : undefined
}
