import {
  hasEnded,
  isUsable,
  takesNobody,
} from '#app/availability/availability.ts'
import type { Listing } from '#app/listings/listing.ts'
import { sexLabels, weekdayLabels } from '#app/vocabulary/code-labels.ts'

/** A listing in plain words, for the person whom it may help. */
export type Handout = {
  title: string
  facts: { term: string; words: string }[]
  /** How sure it is that it is still there. */
  caution: string
}

/** Says "you", and only what the listing says. */
export function handoutOf(listing: Listing | null): Handout | null {
  if (!listing) return null
  const facts = [
    { term: 'What it is', words: listing.summary },
    { term: 'Who runs it', words: providerOf(listing) },
    { term: 'Who it is for', words: listing.eligibility ?? peopleOf(listing) },
    { term: 'How to get it', words: howToStart(listing) },
    { term: 'Where', words: whereOf(listing) },
    { term: 'When it is open', words: openingOf(listing) },
    { term: 'Phone', words: contactOf(listing, 'phone') },
    { term: 'Email', words: contactOf(listing, 'email') },
    { term: 'Website', words: contactOf(listing, 'web') },
    { term: 'Cost', words: listing.cost },
  ]
  return {
    title: listing.title,
    facts: facts.flatMap(({ term, words }) => (words ? [{ term, words }] : [])),
    caution: cautionFor(listing),
  }
}

function providerOf({ provider, coProviders }: Listing) {
  return [provider, ...coProviders].join(', ')
}

function peopleOf({ sex, ages }: Listing) {
  const words = [sex && sexLabels[sex], ages && `aged ${ages}`].filter(Boolean)
  return words.length > 0 ? `${words.join(', ')}.` : null
}

/** Whoever may ask, in the words that people use for them. */
const askers: Record<string, string> = {
  police: 'the police',
  pf: 'the procurator fiscal',
  sheriff: 'the court',
  jsw: 'your social worker',
  sps: 'prison staff',
  parole: 'the Parole Board',
  defence: 'your lawyer',
  nhs: 'a nurse or doctor',
  gp: 'your GP',
  adp: 'an alcohol and drug service',
  council: 'the council',
  'court-staff': 'court staff',
}

const anyOfThem = new Intl.ListFormat('en-GB', { type: 'disjunction' })

function howToStart({ referrers }: Listing) {
  const keys = referrers.map(({ key }) => key)
  if (keys.length === 0)
    return 'We have not been told who can ask for it. Ask your social worker or your lawyer.'
  const others = keys.flatMap((key) => askers[key] ?? [])
  const mayAskYourself = keys.includes('self')
  if (keys.includes('any'))
    return mayAskYourself
      ? 'You can ask for it yourself, or somebody who works with you can ask.'
      : 'Somebody who works with you can ask for it.'
  if (mayAskYourself)
    return others.length > 0
      ? `You can ask for it yourself. Or it can be asked for by ${anyOfThem.format(others)}.`
      : 'You can ask for it yourself.'
  return `It has to be asked for by ${anyOfThem.format(others)}.`
}

function whereOf({ places, areas, coversScotland }: Listing) {
  if (places.length > 0)
    return places
      .map(({ address, isHidden }) =>
        isHidden ? `${address}. They will tell you the address.` : address,
      )
      .join('; ')
  if (coversScotland) return 'All of Scotland. We know of no public address.'
  return `For people who live in ${areas.map(({ name }) => name).join(', ')}. We know of no public address.`
}

function openingOf({ schedules }: Listing) {
  return schedules
    .map(
      ({ weekday, opensAt, closesAt, note }) =>
        `${weekdayLabels[weekday]} ${opensAt} to ${closesAt}${note ? ` (${note})` : ''}`,
    )
    .join(', ')
}

function contactOf({ contacts }: Listing, by: 'phone' | 'email' | 'web') {
  return contacts
    .map((contact) =>
      by === 'phone'
        ? contact.phone.map(({ text }) => text).join('')
        : contact[by],
    )
    .filter(Boolean)
    .join(', ')
}

function cautionFor(listing: Listing) {
  const { state, intake, freshness, successor } = listing
  const first = contactOf(listing, 'phone')
    ? 'Ring before you go, or ask your social worker or lawyer.'
    : 'Ask your social worker or lawyer before you go.'
  if (hasEnded(state))
    return successor
      ? `It has ended. In its place: ${successor.title}.`
      : 'It has ended. Ask your social worker or lawyer what there is instead.'
  if (intake?.pausedUntil)
    return `It is paused until ${intake.pausedUntil}. ${first}`
  if (takesNobody(state, intake))
    return `It is full: ${intake?.dates ?? ''}. ${first}`
  if (intake?.capacity === 'waiting-list')
    return `It has a waiting list: ${intake.dates ?? ''}. ${first}`
  if (!isUsable(state))
    return `We do not know that you can use it now. ${first}`
  if (freshness.statement === 'confirmed')
    return `The people responsible have told us that it is running. Things change. ${first}`
  return `We read about it on a published page, and nobody has checked it for us since. ${first}`
}
