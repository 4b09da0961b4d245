import { Link } from '@remix-run/react'
import { PhoneNumber } from '#app/ui/phone-number.tsx'
import type { PhonePart } from '#app/values/phone-number.ts'

export type PhoneContact = {
  area: string
  partnership: string
  numbers: {
    phone: string
    parts: PhonePart[]
    whose: string
    services: { slug: string; title: string }[]
  }[]
}

/** The partnership of each area, and numbers of services there: whose is said. */
export function PhoneContacts({ ring }: { ring: PhoneContact[] }) {
  return (
    <ul className="who-to-ring">
      {ring.map(({ area, partnership, numbers }) => (
        <li key={area}>
          <strong>{partnership}</strong>
          {ring.length > 1 && ` (${area})`}
          {numbers.length === 0 && (
            <p>We do not have a justice social work number for this area.</p>
          )}
          {numbers.length > 0 && (
            <p>
              We do not have a number for the partnership. These are numbers of
              single services:
            </p>
          )}
          {numbers.map(
            ({ phone, parts, whose, services: [first, ...others] }) => (
              <p key={phone}>
                <PhoneNumber>{parts}</PhoneNumber> (
                {first ? (
                  <Link to={`/services/${first.slug}`}>{whose}</Link>
                ) : (
                  whose
                )}
                {others.length > 0 && `, and ${others.length} more`})
              </p>
            ),
          )}
        </li>
      ))}
    </ul>
  )
}
