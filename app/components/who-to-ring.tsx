import { Link } from '@remix-run/react'
import type { PhonePart } from '#app/models/phone-number.ts'
import { PhoneNumber } from './phone-number.tsx'

export type Ring = {
  area: string
  partnership: string
  numbers: {
    phone: string
    parts: PhonePart[]
    services: { slug: string; title: string }[]
  }[]
}

/** The partnership of each area and the numbers that its listings print. */
export function WhoToRing({ ring }: { ring: Ring[] }) {
  return (
    <ul className="who-to-ring">
      {ring.map(({ area, partnership, numbers }) => (
        <li key={area}>
          <strong>{partnership}</strong>
          {ring.length > 1 && ` (${area})`}
          {numbers.length === 0 && (
            <p>Its listings give no number for justice social work.</p>
          )}
          {numbers.map(({ phone, parts, services: [first, ...others] }) => (
            <p key={phone}>
              <PhoneNumber phone={parts} />
              {first && (
                <>
                  , for{' '}
                  <Link to={`/services/${first.slug}`}>{first.title}</Link>
                </>
              )}
              {others.length > 0 && ` and ${others.length} more`}
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}
