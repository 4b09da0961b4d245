import { FreshnessLine } from '#app/availability/freshness-line.tsx'
import { WebLink } from '#app/ui/links.tsx'
import { PhoneNumber } from '#app/ui/phone-number.tsx'
import { weekdayLabels } from '#app/vocabulary/code-labels.ts'
import type { Listing } from './listing.ts'

export function ListingContact({ listing }: { listing: Listing }) {
  const { contacts, confirmed, schedules } = listing
  return (
    <section>
      <h2>Provider and contact</h2>
      <p>
        {listing.provider}
        {listing.coProviders.length > 0 &&
          `, with ${listing.coProviders.join(', ')}`}
      </p>
      {contacts.map((contact, i) => (
        <ContactLines key={i} contact={contact} />
      ))}
      {contacts.length === 0 && <p>No telephone number or email is listed.</p>}
      {contacts.length > 0 &&
        (confirmed.contact ? (
          <FreshnessLine freshness={confirmed.contact} />
        ) : (
          <p>
            Nobody has checked these since{' '}
            {listing.sources[0]?.on ?? 'the source, which has no date'}.
          </p>
        ))}
      {schedules.length > 0 && (
        <ul>
          {schedules.map(({ weekday, opensAt, closesAt, note }) => (
            <li key={`${weekday} ${opensAt}`}>
              {weekdayLabels[weekday]} {opensAt} to {closesAt}
              {note && `, ${note}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function ContactLines({
  contact: { role, phone, email, web },
}: {
  contact: Listing['contacts'][number]
}) {
  return (
    <ul>
      {role && <li>{role}</li>}
      {phone.length > 0 && (
        <li>
          <PhoneNumber>{phone}</PhoneNumber>
        </li>
      )}
      {email && (
        <li>
          <a href={`mailto:${email}`}>{email}</a>
        </li>
      )}
      {web && (
        <li className="source">
          <WebLink url={web} text={web} />
        </li>
      )}
    </ul>
  )
}
