import type { Change } from './diff.ts'
import { diffText } from './text-diff.ts'

/** Field by field: what it said, and what it says. */
export function DiffTable({
  changes,
  from,
  to,
}: {
  changes: Change[]
  from: string
  to: string
}) {
  return (
    <table className="ds_table work-table changes-table">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">{from}</th>
          <th scope="col">{to}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">{change.label}</th>
            <td data-label={from}>
              <Side change={change} is="gone" />
            </td>
            <td data-label={to}>
              <Side change={change} is="new" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One side of a difference; what only it has is marked. */
function Side({ change, is }: { change: Change; is: 'gone' | 'new' }) {
  const here = is === 'gone' ? change.from : change.to
  const there = is === 'gone' ? change.to : change.from
  const [only] = here
  const [other] = there
  if (only === undefined)
    return <span className="changes-table__empty">Nothing</span>
  if (here.length === 1 && there.length === 1 && other !== undefined) {
    const pieces = is === 'gone' ? diffText(only, other) : diffText(other, only)
    return (
      <span className="changes-table__text">
        {pieces
          .filter((piece) => piece.is === 'kept' || piece.is === is)
          .map((piece, index) => (
            <Marked key={index} is={piece.is} text={piece.text} />
          ))}
      </span>
    )
  }
  return (
    <ul className="changes-table__list">
      {here.map((entry) => (
        <li key={entry}>
          <Marked is={there.includes(entry) ? 'kept' : is} text={entry} />
        </li>
      ))}
    </ul>
  )
}

function Marked({ is, text }: { is: 'kept' | 'gone' | 'new'; text: string }) {
  if (is === 'gone') return <del>{text}</del>
  return is === 'new' ? <ins>{text}</ins> : <>{text}</>
}
