import { Link } from '@remix-run/react'
import { Inset } from '#app/ui/inset.tsx'

/** The search server is away, and the database has searched instead. */
export function BasicSearchNote() {
  return (
    <Inset title="A plainer search made this list">
      <p>
        Our usual search is not answering, so this one stands in for it. It
        searches the same listings with the same filters, but it is less
        forgiving of misspelt words, and the order may differ. Try again in a
        few minutes for the usual one.
      </p>
    </Inset>
  )
}

/** Neither answers. */
export function SearchUnavailable() {
  return (
    <div className="empty">
      <p>
        The search server is not answering. Nothing is wrong with your question:
        try again in a minute. Everything else works:
      </p>
      <ul>
        <li>
          <Link to="/courts">Start from a court</Link>
        </li>
        <li>
          <Link to="/areas">Start from a council area</Link>
        </li>
        <li>
          <Link to="/types">Start from a type of service</Link>
        </li>
      </ul>
    </div>
  )
}
