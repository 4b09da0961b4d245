import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import { useHydrated } from '#app/ui/use-hydrated.ts'

/**
 * What the cell under the pointer or the focus says. Without scripts the words
 * of the cell itself stand in this place; with them they stay in sight too.
 */
export function CellReadout({ table }: { table: RefObject<HTMLTableElement> }) {
  const [said, setSaid] = useState<string | null>(null)
  const isReading = useHydrated()

  // The table is far too large to be drawn again for every cell passed.
  useEffect(() => {
    const element = table.current
    if (!element) return
    const read = ({ target }: Event) => {
      const cell = target instanceof Element && target.closest('.matrix__cell')
      if (cell) setSaid(cell.textContent)
    }
    const forget = () => {
      setSaid(null)
    }
    element.addEventListener('pointerover', read)
    element.addEventListener('focusin', read)
    element.addEventListener('pointerleave', forget)
    return () => {
      element.removeEventListener('pointerover', read)
      element.removeEventListener('focusin', read)
      element.removeEventListener('pointerleave', forget)
    }
  }, [table])

  return (
    <p className={isReading ? 'matrix__hint is-reading' : 'matrix__hint'}>
      {said === null ? (
        'Point at a cell, or move to it with the keyboard, to read it here; open it for the listings. The arrow keys go from cell to cell.'
      ) : (
        <span className="matrix__reading" aria-hidden="true">
          {said}
        </span>
      )}
    </p>
  )
}
