import { Link } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { wordFor } from '#app/models/availability.ts'
import type { Availability, Statement } from '#app/models/availability.ts'
import { emptyQuery, resultsPath } from '#search/query.ts'
import { AvailabilityShape } from './availability-tag.tsx'
import { useScriptsRun } from './scripts-run.ts'

export type Cell = {
  state: Availability
  statement: Statement
  words: string | null
  listings: number
  ended: number
}

type Totals = { usable: number; notTold: number }

type Row = {
  key: string
  label: string
  scotland: Cell
  cells: Cell[]
} & Totals

export type MatrixProps = {
  caption: string
  areas: ({ slug: string; name: string } & Totals)[]
  groups: { row: Row; types: Row[] }[]
  typeCount: number
  stage: string | null
  /** The same page with this group opened, or closed again. */
  toggleHref: (group: string) => string
}

/** More rows than this turn the sheet of paper upright. */
const mostRowsLandscape = 35

/**
 * A table like any other for those who listen; for those who look, shapes
 * only, with the words of the one in question above it.
 */
export function AvailabilityMatrix({
  caption,
  areas,
  groups,
  typeCount,
  stage,
  toggleHref,
}: MatrixProps) {
  const table = useRef<HTMLTableElement>(null)
  useArrowKeys(table)
  const columns = { areas, stage }
  const rows = groups.reduce((sum, { types }) => sum + 1 + types.length, 0)
  return (
    <div
      className={rows > mostRowsLandscape ? 'matrix matrix--long' : 'matrix'}
    >
      <ReadingLine table={table} />
      <div className="matrix__scroll">
        <table className="matrix__table" ref={table}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col" className="matrix__corner">
                Type of order or service
              </th>
              <th scope="col" className="matrix__head matrix__head--scotland">
                <span>All of Scotland</span>
              </th>
              {areas.map(({ slug, name }) => (
                <th scope="col" className="matrix__head" key={slug}>
                  <Link to={`/areas/${slug}`}>{name}</Link>
                </th>
              ))}
              <th scope="col" className="matrix__head matrix__head--total">
                <span>Areas that have it</span>
              </th>
              <th scope="col" className="matrix__head">
                <span>Areas not told</span>
              </th>
            </tr>
          </thead>
          {groups.map(({ row, types }) => (
            <tbody key={row.key}>
              <tr className="matrix__group" id={row.key}>
                <th scope="row">
                  <Link
                    to={toggleHref(row.key)}
                    aria-expanded={types.length > 0}
                    preventScrollReset
                  >
                    {row.label}
                  </Link>
                </th>
                <Cells row={row} {...columns} />
              </tr>
              {types.map((type) => (
                <tr className="matrix__type" key={type.key}>
                  <th scope="row">
                    <Link to={`/types/${type.key}`}>{type.label}</Link>
                  </th>
                  <Cells row={type} {...columns} />
                </tr>
              ))}
            </tbody>
          ))}
          <tfoot>
            <TotalsRow label={`Types it has, of ${typeCount}`}>
              {areas.map(({ slug, usable }) => (
                <td key={slug}>{usable}</td>
              ))}
            </TotalsRow>
            <TotalsRow label="Types not told">
              {areas.map(({ slug, notTold }) => (
                <td key={slug}>{notTold}</td>
              ))}
            </TotalsRow>
          </tfoot>
        </table>
      </div>
    </div>
  )
}

function TotalsRow({
  label,
  children,
}: {
  label: string
  children: ReactNode
}) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td />
      {children}
      <td className="matrix__total" colSpan={2} />
    </tr>
  )
}

function Cells({
  row,
  areas,
  stage,
}: {
  row: Row
  areas: MatrixProps['areas']
  stage: string | null
}) {
  const hrefOf = (area: string) =>
    resultsPath(emptyQuery, {
      area: [area],
      type: [row.key],
      ...(stage && { stage: [stage] }),
    })
  return (
    <>
      <td className="matrix__scotland">
        <CellLink
          href={hrefOf('scotland')}
          said={`All of Scotland, ${row.label}: ${sayCell(row.scotland)}`}
          cell={row.scotland}
        />
      </td>
      {row.cells.map((cell, column) => {
        const area = areas[column]
        return area ? (
          <td key={area.slug}>
            <CellLink
              href={hrefOf(area.slug)}
              said={`${area.name}, ${row.label}: ${sayCell(cell)}`}
              cell={cell}
            />
          </td>
        ) : null
      })}
      <td className="matrix__total">{row.usable}</td>
      <td>{row.notTold}</td>
    </>
  )
}

function CellLink({
  href,
  said,
  cell: { state, statement },
}: {
  href: string
  said: string
  cell: Cell
}) {
  return (
    <Link className="matrix__cell" to={href}>
      <AvailabilityShape state={state} statement={statement} size={16} />
      <span className="matrix__said">{said}</span>
    </Link>
  )
}

/** "Available, confirmed 3 weeks ago by …; 2 listings". */
export function sayCell({ state, statement, words, listings, ended }: Cell) {
  return [
    [wordFor(state, statement), words].filter(Boolean).join(', '),
    listings > 0 && (listings === 1 ? '1 listing' : `${listings} listings`),
    ended > 0 &&
      (ended === 1
        ? '1 listing closed or replaced'
        : `${ended} listings closed or replaced`),
  ]
    .filter(Boolean)
    .join('; ')
}

/**
 * What the cell under the pointer or the focus says. Without scripts the words
 * of the cell itself stand in this place; with them they stay in sight too.
 */
function ReadingLine({ table }: { table: RefObject<HTMLTableElement> }) {
  const [said, setSaid] = useState<string | null>(null)
  const isReading = useScriptsRun()

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

/** Four hundred cells are far apart for the Tab key alone. */
function useArrowKeys(table: RefObject<HTMLTableElement>) {
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
