import { Link } from '@remix-run/react'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { emptyQuery, resultsPath } from '#search/query.ts'
import { CellReadout } from './cell-readout.tsx'
import { CellLink, describeCell } from './matrix-cell.tsx'
import type { Cell } from './matrix-cell.tsx'
import { useGridKeys } from './use-grid-keys.ts'

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
  useGridKeys(table)
  const columns = { areas, stage }
  const rows = groups.reduce((sum, { types }) => sum + 1 + types.length, 0)
  return (
    <div
      className={rows > mostRowsLandscape ? 'matrix matrix--long' : 'matrix'}
    >
      <CellReadout table={table} />
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
                <span>Areas with their own</span>
              </th>
              <th scope="col" className="matrix__head">
                <span>Their own not told</span>
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
            <TotalsRow label={`Types of its own, of ${typeCount}`}>
              {areas.map(({ slug, usable }) => (
                <td key={slug}>{usable}</td>
              ))}
            </TotalsRow>
            <TotalsRow label="Types not told of its own">
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
          said={`All of Scotland, ${row.label}: ${describeCell(row.scotland)}`}
          cell={row.scotland}
        />
      </td>
      {row.cells.map((cell, column) => {
        const area = areas[column]
        return area ? (
          <td key={area.slug}>
            <CellLink
              href={hrefOf(area.slug)}
              said={`${area.name}, ${row.label}: ${describeCell(cell, row.scotland)}`}
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
