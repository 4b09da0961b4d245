import { Fragment } from 'react'
import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import type { Availability, Statement } from '#app/availability/availability.ts'
import type { Intake } from '#app/availability/intake.ts'
import { countOf } from '#app/values/counts.ts'

export type SheetStage = {
  key: string
  label: string
  rows: {
    slug: string
    title: string
    availability: Availability
    intake: Intake | null
    statement: Statement
    word: string
    suits: string
    asks: string
  }[]
}

/** Stage by stage, a rule under each row; made for paper. */
export function SheetTable({ stages }: { stages: SheetStage[] }) {
  return (
    <table className="sheet__table" role="table">
      <thead>
        <tr role="row">
          {[
            'What',
            'Available, and the date of that word',
            'Who it suits',
            'Who asks, by when',
          ].map((head) => (
            <th key={head} scope="col" role="columnheader">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      {stages.map(({ key, label, rows }) => (
        <tbody key={key}>
          <tr role="row" className="sheet__stage">
            <th scope="rowgroup" role="rowheader" colSpan={4}>
              {label}
            </th>
          </tr>
          {rows.map((row) => (
            <tr key={row.slug} role="row">
              <th scope="row" role="rowheader">
                {row.title}
              </th>
              <td role="cell">
                <AvailabilityTag
                  state={row.availability}
                  statement={row.statement}
                  intake={row.intake}
                  size={12}
                />{' '}
                <span className="sheet__word">{row.word}</span>
              </td>
              <td role="cell">{row.suits}</td>
              <td role="cell">{row.asks}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

/** What is not there, and what did not fit, is said and counted. */
export function SheetRest({
  nationwide,
  untold,
  left,
  national,
  elsewhere,
}: {
  /** Types that no area told us of because they are the same everywhere. */
  nationwide: string[]
  untold: { of: string; types: string[] }[]
  left: { label: string; count: number }[]
  national: number
  elsewhere: number
}) {
  const others = [
    ...left.map(({ label, count }) => `${count} more at “${label}”`),
    national > 0 && `${countOf(national, 'listing')} for all of Scotland`,
    elsewhere > 0 && `${elsewhere} with this court for people from elsewhere`,
  ].filter(Boolean)
  return (
    <div className="sheet__rest">
      {nationwide.length > 0 && (
        <p>
          <strong>Listed for all of Scotland:</strong> {nationwide.join(' · ')}
        </p>
      )}
      {untold.map(({ of, types }) => (
        <p key={of}>
          <AvailabilityTag state="not-told" statement="old" size={12} />
          {` (${of}): ${types.join(' · ')}`}
        </p>
      ))}
      {others.length > 0 && (
        <p>
          <strong>Not on this sheet:</strong> {others.join('; ')}. They stand on
          the live page.
        </p>
      )}
    </div>
  )
}

/** Who to ring, and the way back to the page that stays current. */
export function SheetFoot({
  ring,
  address,
  qr,
}: {
  ring: {
    area: string
    partnership: string
    numbers: { phone: string; whose: string }[]
  }[]
  address: string
  qr: { size: number; path: string }
}) {
  return (
    <footer className="sheet__foot">
      <div>
        <h2>Who to ring</h2>
        <ul>
          {ring.map(({ area, partnership, numbers }) => (
            <li key={area}>
              <strong>{partnership}</strong>
              {numbers.length === 0
                ? ': we do not have a justice social work number for this area'
                : ': no number of its own. Numbers of single services:'}
              {numbers.map(({ phone, whose }) => (
                <span className="sheet__number" key={phone}>
                  {phone} ({whose})
                </span>
              ))}
            </li>
          ))}
        </ul>
      </div>
      <div className="sheet__live">
        <svg
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          role="img"
          aria-label={`QR code for ${address}`}
          shapeRendering="crispEdges"
        >
          <path d={qr.path} />
        </svg>
        <p>
          The live page:
          <br />
          <Address address={address} />
        </p>
        <p>Page 1 of 1</p>
      </div>
    </footer>
  )
}

/** Without its protocol, and broken where a reader would pause. */
function Address({ address }: { address: string }) {
  return address
    .replace(/^https?:\/\//, '')
    .split(/(?<=[/?&])/)
    .map((part, i) => (
      <Fragment key={`${i} ${part}`}>
        {i > 0 && <wbr />}
        {part}
      </Fragment>
    ))
}
