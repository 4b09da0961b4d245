import { useEffect } from 'react'
import type { RefObject } from 'react'

/** Four hundred cells are far apart for the Tab key alone. */
export function useGridKeys(table: RefObject<HTMLTableElement>) {
  useEffect(() => {
    const element = table.current
    if (!element) return
    const move = (event: KeyboardEvent) => {
      const step = steps[event.key]
      const cell = (event.target as Element).closest('td, th')
      if (!step || !(cell instanceof HTMLTableCellElement)) return
      const rows = [...element.rows]
      let row = rows.indexOf(cell.parentElement as HTMLTableRowElement)
      let column = cell.cellIndex
      // Past what holds no link, such as the totals, to the next that does.
      for (;;) {
        row += step.down
        column += step.right
        const next = rows[row]?.cells[column]
        if (!next) return
        const link = next.querySelector('a')
        if (!link) continue
        event.preventDefault()
        link.focus()
        return
      }
    }
    element.addEventListener('keydown', move)
    return () => {
      element.removeEventListener('keydown', move)
    }
  }, [table])
}

const steps: Record<string, { down: number; right: number } | undefined> = {
  ArrowUp: { down: -1, right: 0 },
  ArrowDown: { down: 1, right: 0 },
  ArrowLeft: { down: 0, right: -1 },
  ArrowRight: { down: 0, right: 1 },
}
