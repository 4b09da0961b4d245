import { useEffect, useRef, useState } from 'react'
import type { InputHTMLAttributes } from 'react'
import type { Suggestions as SuggestionsType } from './suggestions.tsx'

/**
 * A field for words, which suggests as somebody types where scripts run.
 * @param only places, for a field that asks where the person lives
 */
export function SuggestField({
  only,
  ...input
}: { only?: 'place' } & Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'className' | 'autoComplete'
>) {
  const field = useRef<HTMLInputElement>(null)
  const [Suggestions, setSuggestions] = useState<typeof SuggestionsType>()

  // The first page is the plain form; what helps comes after it, and where the
  // network went away meanwhile, the form stays plain.
  useEffect(() => {
    let isGone = false
    import('./suggestions.tsx').then(
      (loaded) => {
        if (!isGone) setSuggestions(() => loaded.Suggestions)
      },
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [])

  return (
    <div className="suggest-field">
      <input {...input} className="ds_input" ref={field} autoComplete="off" />
      {Suggestions && <Suggestions field={field} only={only} />}
    </div>
  )
}
