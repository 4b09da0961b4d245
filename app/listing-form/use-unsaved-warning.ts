import { useBlocker } from '@remix-run/react'
import { useCallback, useEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * Asks before what was typed is lost, by a link or with the browser's tab.
 * Without scripts nobody asks, as of any form.
 * @param savedAt when what the form shows was saved; null while it shows what
 *   could not be saved
 */
export function useUnsavedWarning(
  form: RefObject<HTMLFormElement>,
  savedAt: string | null,
) {
  const saved = useRef<string>()
  // Only the page itself knows how its fields read once they are saved.
  useEffect(() => {
    if (form.current && savedAt !== null) saved.current = written(form.current)
    // It began with what is saved nowhere.
    if (savedAt === null) saved.current ??= ''
  }, [form, savedAt])

  const isUnsaved = useCallback(
    () =>
      form.current !== null &&
      saved.current !== undefined &&
      written(form.current) !== saved.current,
    [form],
  )
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (isUnsaved()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => {
      window.removeEventListener('beforeunload', ask)
    }
  }, [isUnsaved])
  const blocker = useBlocker(
    // Saving sends the form to this very page.
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && isUnsaved(),
  )
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    if (window.confirm(question)) blocker.proceed()
    else blocker.reset()
  }, [blocker])
}

const question = 'What you have typed is not saved. Leave the page without it?'

function written(form: HTMLFormElement) {
  return JSON.stringify(
    // It is only known here when the draft was saved, not what it says.
    [...new FormData(form)].filter(([name]) => name !== 'draftAt'),
  )
}
