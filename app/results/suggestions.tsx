import { Link } from '@remix-run/react'
import { useEffect, useId, useLayoutEffect, useState } from 'react'
import type { RefObject } from 'react'
import { countOf } from '#app/values/counts.ts'
import type { SuggestionGroups } from './suggestions.server.ts'

type Shown = { groups: SuggestionGroups; active: number | null }

const fewestLetters = 2

/**
 * Makes a plain field an editable combobox, as in the ARIA Authoring Practices:
 * an option leads to its page; without one, the form is sent as ever.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function Suggestions({
  field,
  only,
}: {
  field: RefObject<HTMLInputElement>
  only?: 'place' | undefined
}) {
  const id = useId()
  const [shown, setShown] = useState<Shown | null>(null)
  const groups = shown?.groups ?? []
  const links = groups.flatMap((group) => group.links)
  const isOpen = links.length > 0
  const active = shown?.active ?? null

  // Only the newest words are asked about: an older question is given up. It
  // listens before it calls itself a combobox, so that no letter is missed.
  useLayoutEffect(() => {
    const input = field.current
    if (!input) return
    let asking = new AbortController()
    const suggest = async () => {
      asking.abort()
      const { signal } = (asking = new AbortController())
      const words = input.value.trim()
      const answer =
        words.length < fewestLetters ? null : await askFor(words, only, signal)
      if (!signal.aborted) setShown(answer && { groups: answer, active: null })
    }
    const close = () => {
      asking.abort()
      setShown(null)
    }
    const onInput = () => void suggest()
    const onKey = ({ key }: KeyboardEvent) => {
      const isClosed = input.getAttribute('aria-expanded') === 'false'
      if (key === 'ArrowDown' && isClosed) void suggest()
      // An answer on its way must not bring back what was put away.
      if (key === 'Escape') asking.abort()
    }
    input.addEventListener('input', onInput)
    input.addEventListener('keydown', onKey)
    input.addEventListener('blur', close)
    return () => {
      asking.abort()
      input.removeEventListener('input', onInput)
      input.removeEventListener('keydown', onKey)
      input.removeEventListener('blur', close)
    }
  }, [field, only])

  // The field is the page's own: what makes it a combobox is added to it, and
  // changes together with the list.
  useLayoutEffect(() => {
    const input = field.current
    if (!input) return
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-controls', id)
    input.setAttribute('aria-expanded', String(isOpen))
    if (active === null) input.removeAttribute('aria-activedescendant')
    if (active !== null)
      input.setAttribute('aria-activedescendant', optionId(id, active))
  }, [field, id, isOpen, active])

  // Keys act upon the list as it is seen, at once.
  useLayoutEffect(() => {
    const input = field.current
    if (!input || !shown || !isOpen) return
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing) return
      const next = nextActive(event.key, { active, count: links.length })
      if (next !== null) setShown({ ...shown, active: next })
      else if (event.key === 'Escape') setShown(null)
      else if (event.key === 'Enter' && active !== null)
        document.getElementById(optionId(id, active))?.click()
      else return
      event.preventDefault()
    }
    input.addEventListener('keydown', onKey)
    return () => {
      input.removeEventListener('keydown', onKey)
    }
  }, [field, id, shown, isOpen, active, links.length])

  // A list that is longer than its box follows the keys.
  useEffect(() => {
    if (active !== null)
      document
        .getElementById(optionId(id, active))
        ?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  return (
    <>
      <div
        className="suggestions"
        id={id}
        role="listbox"
        aria-label="Suggestions"
        hidden={!isOpen}
      >
        {groups.map(({ title, links: own }) => (
          <div key={title} role="group" aria-label={title}>
            <p className="suggestions__title" aria-hidden="true">
              {title}
            </p>
            {own.map((link) => {
              const index = links.indexOf(link)
              return (
                <Link
                  key={`${link.href} ${link.label}`}
                  className="suggestions__option"
                  id={optionId(id, index)}
                  role="option"
                  aria-selected={index === active}
                  tabIndex={-1}
                  to={link.href}
                  // Most are never followed: nothing is fetched ahead.
                  discover="none"
                  // The field keeps the focus, or the list would close first.
                  onMouseDown={(event) => {
                    event.preventDefault()
                  }}
                  onClick={() => {
                    setShown(null)
                  }}
                >
                  {link.label}
                  {link.hint && (
                    <span className="suggestions__hint"> {link.hint}</span>
                  )}
                </Link>
              )
            })}
          </div>
        ))}
      </div>
      <p className="visually-hidden" role="status">
        {shown && howMany(links.length)}
      </p>
    </>
  )
}

function optionId(id: string, index: number) {
  return `${id}${index}`
}

/** Round and round; Home and End stay the text's until an option is reached. */
function nextActive(
  key: string,
  { active, count }: { active: number | null; count: number },
): number | null {
  if (key === 'ArrowDown') return active === null ? 0 : (active + 1) % count
  if (key === 'ArrowUp') return ((active ?? count) - 1 + count) % count
  if (active === null) return null
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

function howMany(count: number) {
  if (count === 0) return 'No suggestions.'
  return `${countOf(count, 'suggestion')}. Go through them with the up and down arrow keys.`
}

/** Nothing when there is no answer: the field is then a plain one. */
async function askFor(
  words: string,
  only: 'place' | undefined,
  signal: AbortSignal,
): Promise<SuggestionGroups | null> {
  const params = new URLSearchParams({ q: words, ...(only && { only }) })
  try {
    const response = await fetch(`/suggestions.json?${params.toString()}`, {
      signal,
    })
    if (!response.ok) return null
    const { groups } = (await response.json()) as { groups: SuggestionGroups }
    return groups
  } catch {
    // Given up, or the network is away.
    return null
  }
}
