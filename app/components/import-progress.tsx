import { Link, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

/** How far the checking is; it goes on whether or not somebody looks. */
export function ImportProgress({
  checked,
  rows,
}: {
  checked: number
  rows: number
}) {
  const { revalidate } = useRevalidator()
  // The rows are checked elsewhere: asking again is the only way to know.
  useEffect(() => {
    const timer = setInterval(revalidate, 1_000)
    return () => {
      clearInterval(timer)
    }
  }, [revalidate])
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <h2 id="progress">Checking the rows</h2>
      <progress
        className="import-progress"
        aria-labelledby="progress"
        value={checked}
        max={rows}
      />
      <p role="status">
        {checked.toLocaleString('en-GB')} of {rows.toLocaleString('en-GB')} rows
        are checked.
      </p>
      <p>
        You may leave this page: it goes on by itself.{' '}
        <Link to="." reloadDocument>
          See how far it is
        </Link>
      </p>
    </>
  )
}
