/**
 * Makes synthetic listings to stand around the real ones, so that search can be
 * measured at size. Plausible, and plainly made up: never seeded, never shown.
 *
 * Half are the kinds of service that the directory has, in councils that do
 * not exist; half are what else goes on in the real council areas, full of the
 * directory's own words meant otherwise: a tennis court, vehicle recovery.
 */
import type { SearchDocument } from '#search/documents/document.ts'
import { syntheticPrefix } from './judge.ts'

/** Which part of an endless, ever equal row of synthetic listings. */
type Span = { from: number; count: number }

export function makeSyntheticListings(
  real: SearchDocument[],
  { from, count }: Span,
): SearchDocument[] {
  const local = real.filter((document) => !document.national)
  const sentences = sentencesByType(real)
  return Array.from({ length: count }, (_, at) => {
    const number = from + at
    const pick = pickerFor(number)
    const like = pick(local)
    return number % 2 === 0
      ? serviceElsewhere(number, like, sentences, pick)
      : activityNearby(number, like, pick)
  })
}

type Pick = <Item>(from: readonly Item[]) => Item

/** Mulberry32: small, and the same for a number wherever it runs. */
function pickerFor(seed: number): Pick {
  let state = (seed + 1) * 0x9e3779b1
  return (from) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    const share = ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
    const item = from[Math.floor(share * from.length)]
    if (item === undefined) throw new Error('there is nothing to pick from')
    return item
  }
}

const starts =
  'Arn Balder Calder Dunder Eask Farrow Gorm Haver Inder Jarl Kilder Lorn Marl Nether Orrin Pell Quarn Ros Skarn Torv Ulver Venn Wether Yarl'.split(
    ' ',
  )
const ends =
  'ach bister croft dun ero firth garth holm inch kirk law more ness och'.split(
    ' ',
  )

/** A service of a kind that the directory has, in a council that has none. */
function serviceElsewhere(
  number: number,
  like: SearchDocument,
  sentences: Map<string, string[]>,
  pick: Pick,
): SearchDocument {
  const place = `${pick(starts)}${pick(ends)}`
  const area = { slug: `${syntheticPrefix}${place.toLowerCase()}`, name: place }
  const known = sentences.get(like.mainType) ?? []
  const text = () => (known.length > 0 ? pick(known) : '')
  return {
    ...like,
    ...placeOnly(number, area),
    title: `${like.mainTypeWords[0] ?? 'Service'}, ${place}`,
    provider: `${place} Council`,
    names: [`${place} Council`],
    summary: `${text()} ${text()}`.trim(),
    details: [text(), text()].filter((one) => one !== ''),
  }
}

const activities: { title: string; says: string[] }[] = [
  {
    title: 'Tennis court bookings',
    says: [
      'Book a court for an hour, in the day or by floodlight.',
      'People on the waiting list are offered a court when one comes free.',
    ],
  },
  {
    title: 'Vehicle recovery and breakdown help',
    says: [
      'Recovery of vehicles from the roadside, day and night.',
      'Recovery drivers work in every town of the area.',
    ],
  },
  {
    title: 'Laser tag and indoor play',
    says: [
      'Tag games for parties, with supervision by staff.',
      'Adults and children can play, and there is a cafe.',
    ],
  },
  {
    title: 'Learner and probationary teacher network',
    says: [
      'Teachers in their probation year meet once a month.',
      'Mentoring by experienced teachers, and a reading list.',
    ],
  },
  {
    title: 'Pool lifeguard training',
    says: [
      'A programme in supervision of swimmers, with a qualification.',
      'Release dates for new courses are in the order that people apply.',
    ],
  },
  {
    title: 'Choir rehearsals',
    says: [
      'Women and men of all ages sing together on a weekday evening.',
      'Nobody has to read music, and there is no audition.',
    ],
  },
  {
    title: 'Library reading rooms',
    says: [
      'Quiet rooms, newspapers and computers.',
      'Staff can order a book from any branch.',
    ],
  },
  {
    title: 'Allotment society',
    says: [
      'Plots, tools and advice for people who grow food.',
      'A community garden is open on Saturdays.',
    ],
  },
  {
    title: 'Hay bales and field hire',
    says: [
      'Bales by the trailer, and fields for events.',
      'Payback on the deposit when the field is left tidy.',
    ],
  },
  {
    title: 'Youth orchestra',
    says: [
      'Young people play in a structured course of concerts.',
      'The sentence most often heard is “once more from the top”.',
    ],
  },
  {
    title: 'River diversion and flood works',
    says: [
      'News of the diversion of burns while banks are repaired.',
      'Harm to wildlife is kept low, and restoration follows.',
    ],
  },
  {
    title: 'Furniture restoration class',
    says: [
      'Restorative work on chairs and tables, unpaid and for pleasure.',
      'Victims of woodworm are treated first.',
    ],
  },
]

/** Something else that goes on in a real council area. */
function activityNearby(
  number: number,
  like: SearchDocument,
  pick: Pick,
): SearchDocument {
  const area = pick(like.areas)
  const { title, says } = pick(activities)
  const kind = `${syntheticPrefix}${title.toLowerCase().replaceAll(' ', '-')}`
  const provider = `${pick(starts)}${pick(ends)} Association`
  return {
    ...like,
    ...placeOnly(number, area),
    title: `${title}, ${area.name}`,
    provider,
    names: [provider],
    summary: pick(says),
    details: says,
    availability: 'available',
    ended: false,
    trustRank: 6,
    courtReach: like.courtReach,
    types: [kind],
    mainType: kind,
    typeTree: [kind],
    mainTypeWords: [title],
    typeWords: [],
    stages: [],
    needs: [],
    mainNeeds: [],
    needWords: [],
    groups: [],
    groupWords: [],
    sexes: ['women', 'men'],
    minAge: 0,
    maxAge: 120,
  }
}

/** A name of its own, and one council area and nothing else for a place. */
function placeOnly(number: number, area: { slug: string; name: string }) {
  const slug = `${syntheticPrefix}${number}`
  return {
    id: slug,
    slug,
    areas: [area],
    areaNote: null,
    coverage: [area.slug],
    national: false,
    courtReach: [],
    prisonReach: [],
    custodyReach: [],
    placeWords: [area.name],
    points: [],
    _geo: null,
    assured: null,
  }
}

/** Sentences of real listings that name nobody and no place. */
function sentencesByType(real: SearchDocument[]): Map<string, string[]> {
  const sentences = new Map<string, string[]>()
  for (const { mainType, summary, details } of real)
    for (const sentence of [summary, ...details]
      .join(' ')
      .split(/(?<=\.)\s+/)) {
      const namesSomething = /\s[“"(]?[A-Z][a-z]/.test(sentence)
      if (namesSomething || sentence.length < 20) continue
      sentences.set(mainType, [...(sentences.get(mainType) ?? []), sentence])
    }
  return sentences
}
