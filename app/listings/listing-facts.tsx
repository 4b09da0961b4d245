import { FreshnessLine } from '#app/availability/freshness-line.tsx'
import type { Freshness } from '#app/availability/freshness.ts'
import { LinkList } from '#app/ui/links.tsx'
import { Fact, SummaryList } from '#app/ui/summary-list.tsx'
import { sexLabels } from '#app/vocabulary/code-labels.ts'
import type { Listing } from './listing.ts'

export function ReferralFacts({ listing }: { listing: Listing }) {
  const { confirmed, sex, ages, groups, referrers } = listing
  return (
    <SummaryList>
      <Fact term="Who it suits">
        <Words text={listing.eligibility} freshness={confirmed.eligibility} />
      </Fact>
      {(sex ?? ages) && (
        <Fact term="Sex and age">
          {[sex && sexLabels[sex], ages && `${sex ? 'aged' : 'Aged'} ${ages}`]
            .filter(Boolean)
            .join(', ')}
        </Fact>
      )}
      <FactIf term="Who it is not for" text={listing.exclusions} />
      <FactIf term="Groups in mind" text={labels(groups)} />
      <Fact term="How to ask">
        <Words text={listing.referral} freshness={confirmed.referral} />
      </Fact>
      <Fact term="Who may ask">
        {referrers.some(({ key }) => key === 'any')
          ? 'Any agency'
          : labels(referrers)}
      </Fact>
      <Fact term="Ask by">{listing.requestBy}</Fact>
      <FactIf term="How long it takes" text={listing.turnaround} />
      <FactIf term="Assessment" text={listing.assessment} />
      <FactIf term="Access" text={listing.access} />
      <FactIf term="Cost" text={listing.cost} />
    </SummaryList>
  )
}

export function DescriptionFacts({ listing }: { listing: Listing }) {
  const { types, mainNeeds, otherNeeds, confirmed } = listing
  return (
    <SummaryList>
      <Fact term="What it does">
        <Words text={listing.summary} freshness={confirmed.description} />
      </Fact>
      <FactIf term="What follows" text={listing.outcomes} />
      {mainNeeds.length > 0 && (
        <Fact term="Works mainly with">{labels(mainNeeds)}</Fact>
      )}
      {otherNeeds.length > 0 && (
        <Fact term="Works also with">{labels(otherNeeds)}</Fact>
      )}
      {types.length > 0 && (
        <Fact term="Type">
          <LinkList
            links={types.map(({ key, label }) => ({
              to: `/types/${key}`,
              label,
            }))}
          />
        </Fact>
      )}
    </SummaryList>
  )
}

function labels(terms: { label: string }[]) {
  return terms.map(({ label }) => label).join(', ')
}

function FactIf({ term, text }: { term: string; text: string | null }) {
  return text ? <Fact term={term}>{text}</Fact> : null
}

/** A part that was confirmed by itself says so. */
function Words({
  text,
  freshness,
}: {
  text: string | null
  freshness: Freshness | null
}) {
  return (
    <>
      {text ?? <span className="fact-list__empty">Not stated</span>}
      {freshness && <FreshnessLine freshness={freshness} />}
    </>
  )
}
