/** What changed in the directory, in words, for whoever it concerns. */
import type { Availability } from '#app/availability/availability.ts'
import { dayOf, formatDay } from '#app/values/dates.ts'
import { keysMeantBy } from '#app/vocabulary/type-tree.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { ChangeEvent, Subject } from './change-event.ts'
import { getChangeEvents } from './change-events.server.ts'
import { changeKinds } from './changes-query.ts'
import type { ChangeKind } from './changes-query.ts'

export type Change = {
  /** The same for ever: feeds tell by it what they have shown. */
  id: string
  /** UTC ISO instant. */
  at: string
  /** Its day in words, in Europe/London. */
  day: string
  kind: ChangeKind
  /** "Bail supervision in Moray". */
  what: string
  /** "now available": with `what`, a sentence. */
  words: string
  /** "Before: paused." */
  note: string | null
  service: {
    /** Null: readers no longer find it. */
    slug: string | null
    title: string
    provider: string
  }
  /** What a listing has come to; null where availability was not the matter. */
  state: Availability | null
}

export type WantedChanges = {
  /** An area: its own services and those for all of Scotland. */
  area?: string | null
  /** A court: what names it, and what covers an area that it serves. */
  court?: string | null
  /** A type, with the narrower ones, or a group of types. */
  type?: string | null
  kinds?: readonly ChangeKind[]
  /** A day: YYYY-MM-DD, in Europe/London. */
  since?: string | null
  limit?: number
  now: Date
}

/** The latest first. */
export function listChanges({
  kinds,
  since,
  limit,
  now,
  ...wanted
}: WantedChanges): Change[] {
  const isAsked = asker(wanted)
  const until = now.toISOString()
  return getChangeEvents()
    .filter(
      ({ at, kind, service }) =>
        at <= until &&
        (!kinds || kinds.includes(kind)) &&
        (!since || dayOf(new Date(at)) >= since) &&
        isAsked(service),
    )
    .slice(0, limit)
    .map(inWords)
}

const mostAtCourt = 3

/** For the page of a court; what the directory began with is no news there. */
export function listLatestAtCourt(court: string, now: Date) {
  return listChanges({
    court,
    now,
    limit: mostAtCourt,
    kinds: changeKinds.filter((kind) => kind !== 'listed'),
  }).map(({ id, day, what, words, state, service: { slug } }) => ({
    id,
    day,
    what,
    words,
    state,
    slug,
  }))
}

function inWords({ service, ...event }: ChangeEvent): Change {
  return {
    ...event,
    day: formatDay(dayOf(new Date(event.at))),
    what: `${typeOf(service)} ${placeOf(service)}`,
    service: {
      slug: service.slug,
      title: service.title,
      provider: service.provider,
    },
  }
}

function typeOf({ types: [main], title }: Subject) {
  return getVocabulary().types.find(({ key }) => key === main)?.label ?? title
}

const areasInWords = new Intl.ListFormat('en-GB', { type: 'conjunction' })

function placeOf({ coversScotland, areas }: Subject) {
  if (coversScotland) return 'for all of Scotland'
  return `in ${areasInWords.format(areas.map(({ name }) => name))}`
}

/** Residence decides what is of concern, as everywhere. */
function asker({
  area,
  court,
  type,
}: Pick<WantedChanges, 'area' | 'court' | 'type'>) {
  const at = court ? findCourt(court) : undefined
  const keys = type ? new Set(keysMeantBy(type)) : undefined
  const isIn = (service: Subject, slug: string) =>
    service.coversScotland || service.areas.some((one) => one.slug === slug)
  return (service: Subject) =>
    (!area || isIn(service, area)) &&
    (!court ||
      service.courts.includes(court) ||
      Boolean(at?.servesScotland) ||
      Boolean(at?.areas.some(({ slug }) => isIn(service, slug)))) &&
    (!keys || service.types.some((one) => keys.has(one)))
}

function findCourt(slug: string) {
  return getVocabulary().courts.find((court) => court.slug === slug)
}
