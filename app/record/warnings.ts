/**
 * What an editor should look at again. A warning never stands in the way of
 * publishing: the person may know better.
 */
import { isUsable } from '#app/availability/availability.ts'
import { formatDay, parseDay, readDay } from '#app/values/dates.ts'
import { isMobile, splitPhone } from '#app/values/phone-number.ts'
import { maxMainNeeds } from './snapshot.ts'
import type { ServiceSnapshot, SnapshotField } from './snapshot.ts'

export type Warning = { field: SnapshotField; message: string }

export type CourtForWarnings = {
  slug: string
  name: string
  kind: string
  areas: { slug: string; name: string; relation: string | null }[]
}

const proseFields = [
  'title',
  'summary',
  'eligibility',
  'exclusions',
  'outcomes',
  'availabilityNote',
  'areaNote',
  'referral',
  'requestBy',
  'turnaround',
  'assessment',
  'access',
  'cost',
] as const

export function listWarnings(
  snapshot: ServiceSnapshot,
  { now, courts }: { now: Date; courts: readonly CourtForWarnings[] },
): Warning[] {
  return [
    ...copyWarnings(snapshot),
    ...needWarnings(snapshot),
    ...availabilityWarnings(snapshot, now),
    ...whoWarnings(snapshot),
    ...courtWarnings(snapshot, courts),
    ...contactWarnings(snapshot),
    ...proseFields.flatMap((field) =>
      proseWarnings(field, snapshot[field] ?? '', now),
    ),
  ]
}

function copyWarnings({ title }: ServiceSnapshot): Warning[] {
  if (!title.endsWith('(copy)')) return []
  return [
    {
      field: 'title',
      message:
        'It still has the name that it was copied with. Give it a name of its own.',
    },
  ]
}

function needWarnings({ mainNeeds }: ServiceSnapshot): Warning[] {
  if (mainNeeds.length <= maxMainNeeds) return []
  return [
    {
      field: 'mainNeeds',
      message: `${mainNeeds.length} main needs are chosen, at most three are allowed. Keep the three that the service is for, and mark the others as “also”.`,
    },
  ]
}

const takesNobody =
  /\b(no new referrals|not (?:currently |presently )?(?:taking|accepting) (?:new )?referrals|referrals are (?:paused|closed)|has (?:now )?(?:closed|ended))\b/i

function availabilityWarnings(snapshot: ServiceSnapshot, now: Date): Warning[] {
  const { availability, capacityUntil, endsOn, pausedUntil } = snapshot
  const isRunning = isUsable(availability)
  const says = [snapshot.summary, snapshot.availabilityNote, snapshot.referral]
  const contradiction = takesNobody.exec(says.join(' '))
  const warnings: Warning[] = []
  if (isRunning && contradiction)
    warnings.push({
      field: 'availability',
      message: `The text says “${contradiction[0]}”, but the availability does not. Choose “Paused” or “Closed”, or change the text.`,
    })
  if (isRunning && endsOn && hasPassed(endsOn, now))
    warnings.push({
      field: 'endsOn',
      message: `It ended in ${formatDay(endsOn)}, but stands as running. Close it, or clear the date.`,
    })
  if (pausedUntil && hasPassed(pausedUntil, now))
    warnings.push({
      field: 'pausedUntil',
      message: `The pause was to end on ${formatDay(pausedUntil)}. Say whether it is available again.`,
    })
  if (capacityUntil && hasPassed(capacityUntil, now))
    warnings.push({
      field: 'capacityUntil',
      message: `This was good until ${formatDay(capacityUntil)} and now reads “not told us”. Enter a later day.`,
    })
  return warnings
}

/** What stands only in prose cannot be filtered by. */
function whoWarnings(snapshot: ServiceSnapshot): Warning[] {
  const text = [snapshot.title, snapshot.eligibility, snapshot.availabilityNote]
    .filter((one) => one !== null && one !== '')
    .join('. ')
    .toLowerCase()
  const warnings: Warning[] = []
  const [oneSex] =
    /\b(?:wom[ae]n|females?|m[ae]n|males?) only\b|(?<=^|\. )(?:wom[ae]n|females?|m[ae]n|males?)\b(?= (?:aged|over|under|who|in|from))/.exec(
      text,
    ) ?? []
  if (oneSex && snapshot.sex === null)
    warnings.push({
      field: 'sex',
      message: `The text says “${oneSex}”. Choose it here too, so that it can be found.`,
    })
  const [ages] =
    /\b(?:aged? (?:over |under |between )?\d\d|over \d\d|under \d\d|\d\d (?:to|and|or|–|-) ?(?:over|older|above|\d\d))\b/.exec(
      text,
    ) ?? []
  if (ages && snapshot.minAge === null && snapshot.maxAge === null)
    warnings.push({
      field: 'minAge',
      message: `The text says “${ages}”. Enter the ages here too, so that it can be found.`,
    })
  return warnings
}

function courtWarnings(
  { areas, courts: chosen }: ServiceSnapshot,
  courts: readonly CourtForWarnings[],
): Warning[] {
  return areas.flatMap((area) => {
    const serving = courts.filter(
      ({ kind, areas: served }) =>
        ['sheriff', 'annexe'].includes(kind) &&
        served.some(({ slug }) => slug === area),
    )
    if (serving.some(({ slug }) => chosen.includes(slug))) return []
    const [first] = serving
    const name = first?.areas.find(({ slug }) => slug === area)?.name ?? area
    const theirs = serving.map((court) => court.name).join(', ')
    return {
      field: 'courts' as const,
      message: `No court is chosen for ${name}. ${theirs ? `It is served by ${theirs}.` : 'Choose the court that uses this service.'}`,
    }
  })
}

/** A directory of services names no private people. */
function contactWarnings({ contacts }: ServiceSnapshot): Warning[] {
  return contacts.flatMap(({ phone, email }) => {
    const warnings: Warning[] = []
    const numbers = splitPhone(phone ?? '').flatMap(({ href }) => href ?? [])
    if (phone && numbers.length === 0)
      warnings.push({
        field: 'contacts',
        message: `“${phone}” does not look like a telephone number. Enter the digits that one dials.`,
      })
    if (phone && numbers.some(isMobile))
      warnings.push({
        field: 'contacts',
        message: `${phone} looks like a mobile telephone. Give a number that stays when people change.`,
      })
    if (email && /^[a-z]+\.[a-z]+\d*@/i.test(email))
      warnings.push({
        field: 'contacts',
        message: `${email} looks like one person’s address. Give the address of the team.`,
      })
    return warnings
  })
}

const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const dateInText = new RegExp(
  String.raw`\b(?:\d{1,2}(?:st|nd|rd|th)? )?${monthName} \d{4}\b|\b\d{1,2}/\d{1,2}/\d{4}\b|\b(?:19|20)\d\d\b`,
  'gi',
)
const future =
  /\b(?:will|shall|expected|anticipated|planned|due to|going to|hopes? to|aims? to (?:start|open|begin)|to (?:start|open|begin|resume|launch)|(?:starts|opens|begins|resumes|launches) (?:in|on|from))\b/i

function proseWarnings(
  field: SnapshotField,
  text: string,
  now: Date,
): Warning[] {
  const late = text.split(/(?<=[.;!?])\s+/).flatMap((sentence) => {
    const past = datesToCome(sentence).find((date) => {
      const on = readDay(date)
      return on !== null && hasPassed(on, now)
    })
    if (past === undefined) return []
    return {
      field,
      message: `“${shorten(sentence)}” speaks of ${past} as still to come. Say what has happened since.`,
    }
  })
  const hurtful = listStigmatisingWords(text).map(({ word, better }) => ({
    field,
    message: `“${word}” can hurt. Write “${better}” instead, unless it is part of an official name.`,
  }))
  return [...late, ...hurtful]
}

/** "will open in May 2022" and "From May 2022 it will", not "ran since 2004". */
function datesToCome(sentence: string): string[] {
  return [...sentence.matchAll(dateInText)].flatMap(({ 0: date, index }) => {
    const before = sentence.slice(0, index)
    const isLeading = /^(?:from|in|by|on|starting|as of)\s+$/i.test(before)
    const after = sentence.slice(index + date.length)
    return future.test(before) || (isLeading && future.test(after)) ? date : []
  })
}

function shorten(sentence: string) {
  return sentence.length > 90 ? `${sentence.slice(0, 89).trim()}…` : sentence
}

/** A month or a year has passed when its last day has. */
function hasPassed(on: string, now: Date): boolean {
  const first = parseDay(on)
  const after = new Date(first)
  if (on.length === 4) after.setUTCFullYear(first.getUTCFullYear() + 1)
  if (on.length === 7) after.setUTCMonth(first.getUTCMonth() + 1)
  if (on.length === 10) after.setUTCDate(first.getUTCDate() + 1)
  return after <= now
}

/**
 * Words that hurt the people they speak of, each with a better one. Official
 * names ("Young Offenders Institution", "criminal justice social work") stay.
 */
const advice: { word: RegExp; better: string }[] = [
  { word: /\bjunk(?:ie|y)s?\b/gi, better: 'person who uses drugs' },
  { word: /\bdruggies?\b/gi, better: 'person who uses drugs' },
  { word: /\baddicts?\b/gi, better: 'person who uses drugs' },
  {
    // Alcoholics Anonymous is its own name.
    word: /\balcoholics?\b(?! anonymous)/gi,
    better: 'person with an alcohol problem',
  },
  {
    word: /\b(?:ex-?)?offenders?\b(?! institutions?\b)/gi,
    better: 'person with convictions',
  },
  {
    word: /\bcriminals\b|\bcriminal\b(?! (?:justice|records?|courts?|law|procedure|proceedings|history|convictions?|offences?|charges?|damage|behaviour)\b)/gi,
    better: 'person with convictions',
  },
  { word: /\bex-?cons?\b/gi, better: 'person with convictions' },
  { word: /\b(?<!-)cons?\b(?! men\b)/gi, better: 'person with convictions' },
  { word: /\bjailbirds?\b/gi, better: 'person who has been in prison' },
  { word: /\bwife beaters?\b/gi, better: 'person who has harmed a partner' },
  {
    word: /\bp(?:a)?edos?\b/gi,
    better: 'person convicted of a sexual offence',
  },
]

export function listStigmatisingWords(
  text: string,
): { word: string; better: string }[] {
  return advice.flatMap(({ word, better }) => {
    const [found] = text.match(word) ?? []
    return found === undefined ? [] : [{ word: found, better }]
  })
}
