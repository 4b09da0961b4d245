/**
 * What changed in the directory, in words: read from the revisions and the
 * confirmations themselves, so that nothing can be told that did not happen.
 */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { rememberUntilChange } from '#db/remember.server.ts'
import {
  assurances,
  auditEvents,
  partnerships,
  revisions,
  services,
} from '#db/schema.ts'
import { assuranceParts } from '#db/vocabulary.ts'
import type { AssurancePart } from '#db/vocabulary.ts'
import { hasEnded, isAvailability, wordFor } from './availability.ts'
import type { Availability } from './availability.ts'
import { changeKinds } from './change-choice.ts'
import type { ChangeKind } from './change-choice.ts'
import { dayOf, formatDay } from './dates.ts'
import { groupBy, indexBy } from './grouping.ts'
import { keysMeantBy } from './offer.server.ts'
import { serviceFields } from './service-fields.ts'
import { listServices } from './service.server.ts'
import type { Service } from './service.server.ts'
import { readSnapshots } from './service-snapshot.server.ts'
import { getVocabulary } from './vocabulary.server.ts'

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
  return getEvents()
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
    ...{ court, now, limit: mostAtCourt },
    kinds: changeKinds.filter((kind) => kind !== 'listed'),
  }).map(({ id, day, what, words, state, service: { slug } }) => ({
    ...{ id, day, what, words, state, slug },
  }))
}

/** What a change is about, as far as telling it goes. */
type Subject = {
  slug: string | null
  title: string
  provider: string
  types: string[]
  areas: { slug: string; name: string }[]
  coversScotland: boolean
  courts: string[]
}

/** A change as it is stored, before it is said. */
type Event = {
  id: string
  at: string
  kind: ChangeKind
  service: Subject
  words: string
  note: string | null
  state: Availability | null
}

const getEvents = rememberUntilChange(db, () => {
  const published = new Map(
    listServices().map((service) => [service.id, subjectOf(service)]),
  )
  const events = [
    ...readRevisions(published),
    ...readAssurances(published),
    ...readArchive(published),
  ]
  return events.sort(
    (one, other) =>
      other.at.localeCompare(one.at) || one.id.localeCompare(other.id),
  )
})

function subjectOf({ provider, ...service }: Service): Subject {
  const { slug, title, types, areas, coversScotland, courts } = service
  return {
    ...{ slug, title, types, areas, coversScotland, courts },
    provider: provider.name,
  }
}

function readRevisions(published: Map<string, Subject>): Event[] {
  const fieldsOf = readChangedFields()
  const rows = db
    .select({
      id: revisions.id,
      serviceId: revisions.serviceId,
      number: revisions.number,
      author: revisions.author,
      at: revisions.publishedAt,
      availability: snapshotWord('$.availability'),
      sourceName: snapshotWord('$.source.name'),
      sourceOn: snapshotWord('$.source.publishedOn'),
    })
    .from(revisions)
    .innerJoin(services, eq(services.id, revisions.serviceId))
    .where(eq(services.status, 'published'))
    .orderBy(asc(revisions.serviceId), asc(revisions.number))
    .all()
  const byService = groupBy(rows, ({ serviceId }) => serviceId)
  return [...byService.values()].flatMap((history) =>
    history.flatMap((row, i) => {
      const service = published.get(row.serviceId)
      if (!service) return []
      const before = history[i - 1]
      const told = before
        ? tellRevision(row, before, fieldsOf(row))
        : tellFirst(row)
      if (!told) return []
      return [{ id: row.id, at: row.at, service, ...told }]
    }),
  )
}

/** Which fields a revision changed, as its audit event has it. */
function readChangedFields() {
  const rows = db
    .select({
      serviceId: auditEvents.subjectId,
      detail: auditEvents.detail,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectKind, 'service'),
        eq(auditEvents.did, 'published'),
      ),
    )
    .all()
  const fields = new Map<string, string[]>()
  for (const { serviceId, detail } of rows) {
    const { revision, fields: changed } = (detail ?? {}) as {
      revision?: number
      fields?: string[]
    }
    if (revision && changed) fields.set(`${serviceId} ${revision}`, changed)
  }
  return ({ serviceId, number }: { serviceId: string; number: number }) =>
    fields.get(`${serviceId} ${number}`) ?? null
}

function snapshotWord(path: string) {
  return sql<string | null>`json_extract(${revisions.snapshot}, ${path})`
}

type RevisionRow = {
  author: string
  availability: string | null
  sourceName: string | null
  sourceOn: string | null
}
type Told = Pick<Event, 'kind' | 'words' | 'note' | 'state'>

/** What the directory began with was not published by anybody here. */
function tellFirst(row: RevisionRow): Told {
  const state = stateOf(row)
  if (row.author !== 'Seed')
    return {
      kind: 'published',
      words: `new listing, ${lower(wordFor(state, 'confirmed'))}`,
      note: null,
      state,
    }
  const on = row.sourceOn ? formatDay(row.sourceOn) : 'a page without a date'
  return {
    kind: 'listed',
    words: `listed from ${row.sourceName ?? 'a published page'}, ${on}`,
    note: null,
    state: null,
  }
}

/** Null: what changed is no concern of readers. */
function tellRevision(
  row: RevisionRow,
  before: RevisionRow,
  fields: string[] | null,
): Told | null {
  const state = stateOf(row)
  const was = stateOf(before)
  if (state === was) return tellDetails(fields)
  return {
    kind: hasEnded(state) ? 'ended' : 'availability',
    words: `now ${lower(wordFor(state, 'confirmed'))}`,
    note: `Before: ${lower(wordFor(was, 'confirmed'))}.`,
    state,
  }
}

const hidden = ['editorNote', 'confidence']

function tellDetails(fields: string[] | null): Told | null {
  const shown = serviceFields.filter(
    ({ name }) => fields?.includes(name) && !hidden.includes(name),
  )
  if (fields && shown.length === 0) return null
  const labels = shown.map(({ label }) => lower(label)).join(', ')
  return {
    kind: 'details',
    words: 'details changed',
    note: labels ? `Changed: ${labels}.` : null,
    state: null,
  }
}

function stateOf({ availability }: RevisionRow): Availability {
  return availability !== null && isAvailability(availability)
    ? availability
    : 'not-told'
}

/** What was confirmed at one moment is one confirmation, however many parts. */
function readAssurances(published: Map<string, Subject>): Event[] {
  const rows = db
    .select({
      id: assurances.id,
      serviceId: assurances.serviceId,
      part: assurances.part,
      at: assurances.assuredAt,
      partnership: partnerships.name,
      assuredBy: assurances.assuredBy,
      firstAt: firstPublishedHere,
    })
    .from(assurances)
    .leftJoin(partnerships, eq(partnerships.slug, assurances.partnershipSlug))
    .innerJoin(
      services,
      and(
        eq(services.id, assurances.serviceId),
        eq(services.status, 'published'),
      ),
    )
    .orderBy(asc(assurances.id))
    .all()
  // A listing split off another took its confirmations with it: those were told
  // of the other one, at their time.
  const own = rows.filter(
    ({ at, firstAt }) => firstAt === null || at >= firstAt,
  )
  const together = groupBy(
    own,
    ({ serviceId, at, assuredBy }) => `${serviceId} ${at} ${assuredBy}`,
  )
  return [...together.values()].flatMap((parts) => {
    const [first] = parts
    const service = first && published.get(first.serviceId)
    if (!service) return []
    return [
      {
        id: first.id,
        at: first.at,
        kind: 'confirmed' as const,
        service,
        // National editors speak for no partnership.
        words: `confirmed by ${first.partnership ?? first.assuredBy}`,
        note: partWords(parts.map(({ part }) => part)),
        state: null,
      },
    ]
  })
}

/** When an editor published the listing first; null where the seed did. */
const firstPublishedHere = sql<string | null>`(
  select ${revisions.publishedAt} from ${revisions}
  where ${revisions.serviceId} = ${assurances.serviceId}
    and ${revisions.number} = 1 and ${revisions.author} <> 'Seed'
)`

/** Listings taken out of the directory, and those that came back. */
function readArchive(published: Map<string, Subject>): Event[] {
  const rows = db
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      did: auditEvents.did,
      serviceId: services.id,
    })
    .from(auditEvents)
    .innerJoin(services, eq(services.id, auditEvents.subjectId))
    .where(
      and(
        eq(auditEvents.subjectKind, 'service'),
        inArray(auditEvents.did, ['archived', 'brought back']),
      ),
    )
    .all()
  const archived = readArchived(
    rows.map(({ serviceId }) => serviceId).filter((id) => !published.has(id)),
  )
  return rows.flatMap(({ id, at, did, serviceId }) => {
    const service = published.get(serviceId) ?? archived.get(serviceId)
    if (!service) return []
    const isGone = did === 'archived'
    return [
      {
        id,
        at,
        kind: isGone ? ('ended' as const) : ('published' as const),
        service,
        words: isGone ? 'taken out of the directory' : 'back in the directory',
        note: null,
        state: null,
      },
    ]
  })
}

function readArchived(ids: string[]): Map<string, Subject> {
  const areaOf = indexBy(getVocabulary().areas, ({ slug }) => slug)
  return new Map(
    [...readSnapshots(ids)].map(([id, snapshot]) => [
      id,
      {
        slug: null,
        title: snapshot.title,
        provider: snapshot.provider.name,
        types: snapshot.types,
        areas: snapshot.areas.flatMap((slug) => areaOf.get(slug) ?? []),
        coversScotland: snapshot.coversScotland,
        courts: snapshot.courts,
      },
    ]),
  )
}

function partWords(confirmed: AssurancePart[]) {
  const parts = assuranceParts.filter((part) => confirmed.includes(part))
  return parts.length === assuranceParts.length
    ? null
    : `Confirmed: ${parts.join(', ')}.`
}

function inWords({ service, ...event }: Event): Change {
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

function lower(word: string) {
  return word.charAt(0).toLowerCase() + word.slice(1)
}
