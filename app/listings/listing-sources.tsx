import { WebLink } from '#app/ui/links.tsx'
import type { Listing } from './listing.ts'

export function ListingSources({ listing }: { listing: Listing }) {
  const [main, ...others] = listing.sources
  return (
    <section>
      <h2>Source</h2>
      {main && <SourceLine source={main} />}
      {listing.isCutShort && (
        <p>We have read only part of that page; it may say more.</p>
      )}
      {!listing.isConfirmed && (
        <p>
          {listing.partnership
            ? `Not yet confirmed by ${listing.partnership}.`
            : 'Nobody has confirmed this listing yet.'}
        </p>
      )}
      {others.length > 0 && (
        <>
          <p>Also read for it:</p>
          {others.map((source) => (
            <SourceLine key={`${source.name} ${source.url}`} source={source} />
          ))}
        </>
      )}
    </section>
  )
}

function SourceLine({ source }: { source: Listing['sources'][number] }) {
  return (
    <p className="source">
      <WebLink url={source.url} text={source.name} />, {source.on ?? 'no date'}
    </p>
  )
}
