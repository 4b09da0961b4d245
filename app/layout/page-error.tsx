import {
  Link,
  NavigationType,
  useLocation,
  useNavigationType,
} from '@remix-run/react'
import { useRef } from 'react'
import { TypedList } from '#app/kept-forms/typed-list.tsx'
import type { TypedWords } from '#app/kept-forms/typed-words.ts'
import { SearchForm } from '#app/results/search-form.tsx'
import { useFocus } from '#app/ui/use-focus.ts'

type PageErrorProps = {
  status: number
  /** What the page that failed said about it. */
  message?: string
  /** What was sent in vain, to be sent again as it was. */
  form?: {
    method: 'get' | 'post'
    action: string
    fields: [name: string, value: string][]
  }
  /** What was typed and not taken, to be copied. */
  typed?: TypedWords[]
  /** To quote; unknown when the page failed after it was loaded. */
  requestId?: string
}

export function PageError(error: PageErrorProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // Where scripts sent a form and it failed, the page is another one at the
  // same address: neither the browser nor we would tell people of it otherwise.
  useFocus(heading, useNavigationType() !== NavigationType.Pop)
  return (
    <div className="page-error">
      <h1 tabIndex={-1} ref={heading}>
        {errorHeading(error.status)}
      </h1>
      <WhatNow {...error} />
    </div>
  )
}

function WhatNow({ status, message, form, typed, requestId }: PageErrorProps) {
  if (status === 503 && message !== undefined)
    return <TryAgain message={message} form={form} />
  if (status >= 500) return <OurFault requestId={requestId} />
  return <WaysOn message={message ?? adviceFor(status)} typed={typed} />
}

export function errorHeading(status: number) {
  if (status === 404) return 'Page not found'
  if (status === 403) return 'This page is not open to you'
  if (status === 503) return 'The directory cannot answer just now'
  if (status >= 500) return 'Something has gone wrong here'
  return 'We could not read that request'
}

function adviceFor(status: number) {
  return status === 404
    ? 'If you typed or pasted the address, check that it is complete.'
    : 'Go back, check what was entered and try again.'
}

function WaysOn({
  message,
  typed = [],
}: {
  message: string
  typed?: TypedWords[]
}) {
  const isWorkspace = /^\/manage(\/|$)/.test(useLocation().pathname)
  return (
    <>
      <p>{message}</p>
      {typed.length > 0 && (
        <>
          <h2>What you typed was not saved</h2>
          <p>Copy what you need before you leave this page.</p>
          <TypedList typed={typed} />
        </>
      )}
      {!isWorkspace && (
        <SearchForm
          label="Search for a service"
          hint="A council, town, court, kind of service or need"
        />
      )}
      <h2>Or start from</h2>
      <ul>
        {(isWorkspace ? waysOnAtWork : waysOn).map(({ to, label }) => (
          <li key={to}>
            <Link to={to}>{label}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}

const waysOn = [
  { to: '/courts', label: 'a sheriff court' },
  { to: '/areas', label: 'the council area where the person lives' },
  { to: '/types', label: 'an order or a type of service' },
  { to: '/services', label: 'the full list of services' },
]

/** Whoever works here goes on working. */
const waysOnAtWork = [
  { to: '/manage', label: 'what needs doing' },
  { to: '/manage/services', label: 'your listings' },
]

function TryAgain({
  message,
  form,
}: Required<Pick<PageErrorProps, 'message'>> & Pick<PageErrorProps, 'form'>) {
  return (
    <>
      <p>{message}</p>
      {form ? (
        <form method={form.method} action={form.action}>
          {form.method === 'post' && (
            <p>The button sends what you entered once more, as it was.</p>
          )}
          {form.fields.map(([name, value], index) => (
            <input key={index} type="hidden" name={name} value={value} />
          ))}
          <button className="ds_button" type="submit">
            Try again
          </button>
        </form>
      ) : (
        <p>Go back to the page that you came from, and send it again.</p>
      )}
    </>
  )
}

function OurFault({ requestId }: { requestId?: string }) {
  return (
    <>
      <p>
        The fault is ours, not yours. Try the page again in a few minutes, or go
        back to{' '}
        <Link to="/" reloadDocument>
          the first page
        </Link>
        .
      </p>
      {requestId ? (
        <p>
          If you tell the people who run this directory, quote this id:{' '}
          <code id={requestIdElement}>{requestId}</code>
        </p>
      ) : (
        <p>
          If you tell the people who run this directory, say which page it was
          and at what time it failed.
        </p>
      )}
    </>
  )
}

/** Where the browser finds the id again, which only the server was told. */
export const requestIdElement = 'request-id'
