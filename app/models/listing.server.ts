import { and, asc, eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { services } from '#db/schema.ts'
import type { AssurancePart } from '#db/vocabulary.ts'
import type { Area } from './area.server.ts'
import { hasEnded } from './availability.ts'
import type { Availability } from './availability.ts'
import { dayOf, formatDay } from './dates.ts'
import { freshnessOf } from './freshness.ts'
import type { Freshness } from './freshness.ts'
import { indexBy } from './grouping.ts'
import { findServiceBySlug, listServices } from './service.server.ts'
import type { Service } from './service.server.ts'
import { getVocabulary } from './vocabulary.server.ts'
import type { Vocabulary } from './vocabulary.server.ts'

/** What the page of one service shows, in words. */
export type Listing = ReturnType<typeof describeListing>

export type SimilarService = {
  slug: string
  title: string
  where: string
  availability: Availability
  freshness: Freshness
  /** Between main towns, so only about; 0 within the same area. */
  metres: number
}

const mostSimilar = 5

export function findListing(slug: string, now: Date): Listing | null {
  const service = findServiceBySlug(slug)
  return service && describeListing(service, now)
}

function describeListing(service: Service, now: Date) {
  const vocabulary = getVocabulary()
  const availability = partFreshness(service, 'availability', now)
  const courts = pick(indexBy(vocabulary.courts, slugOf), service.courts)
  const prisons = pick(indexBy(vocabulary.prisons, slugOf), service.prisons)
  const centres = indexBy(vocabulary.custodyCentres, slugOf)
  return {
    slug: service.slug,
    title: service.title,
    summary: service.summary,
    state: service.availability,
    freshness: availability ?? sourceFreshness(service, now),
    availabilityNote: service.availabilityNote,
    areaNote: service.areaNote,
    startsOn: service.startsOn && formatDay(service.startsOn),
    endsOn: service.endsOn && formatDay(service.endsOn),
    capacity: capacityOf(service, now),
    successor: service.successorId && findPublished(service.successorId),
    predecessors: listPredecessors(service.id),

    ...describeUse(service, vocabulary),
    confirmed: {
      eligibility: partFreshness(service, 'eligibility', now),
      referral: partFreshness(service, 'referral', now),
      contact: partFreshness(service, 'contact', now),
      place: partFreshness(service, 'place', now),
      description: partFreshness(service, 'description', now),
    },

    coversScotland: service.coversScotland,
    areas: service.areas,
    courts: courts.map(({ slug, name }) => ({ slug, name })),
    courtsBasis: service.courtsBasis,
    prisons: prisons.map(({ slug, name }) => ({ slug, name })),
    custodyCentres: pick(centres, service.custodyCentres).map(
      ({ slug, name, status }) => ({ slug, name, isClosed: status !== 'open' }),
    ),
    places: service.locations.map(({ address, town, hideExactAddress }) => ({
      address,
      town,
      isHidden: hideExactAddress,
    })),
    points: pointsOf(service, { courts, prisons }),
    mapAreas: vocabulary.areas.map(({ slug, name }) => ({ slug, name })),

    provider: service.provider.name,
    coProviders: service.coProviders.map(({ name }) => name),
    contacts: service.contacts.map(({ role, phone, email, web }) => ({
      role,
      phone: phone === null ? [] : splitPhone(phone),
      email,
      web,
    })),
    schedules: service.schedules.map((one) => ({
      weekday: one.weekday,
      opensAt: one.opensAt,
      closesAt: one.closesAt,
      note: one.note,
    })),

    sources: [
      describeSource({
        name: service.sourceName,
        url: service.sourceUrl,
        publishedOn: service.sourcePublishedOn,
      }),
      ...service.otherSources.map(describeSource),
    ],
    isCutShort: service.sourceTruncated,
    isConfirmed: Object.keys(service.assurances).length > 0,
    partnership: service.partnership?.name ?? null,
    conflicts: service.conflicts,
    similar: listSimilar(service, vocabulary.areas, now),
  }
}

/** What it is, who it suits and how to ask. */
function describeUse(service: Service, vocabulary: Vocabulary) {
  const types = indexBy(vocabulary.types, keyOf)
  const needs = indexBy(vocabulary.needs, keyOf)
  const groups = indexBy(vocabulary.groups, keyOf)
  const referrers = indexBy(vocabulary.referrers, keyOf)
  return {
    eligibility: service.eligibility,
    exclusions: service.exclusions,
    sex: service.sex,
    ages: agesOf(service),
    referral: service.referral,
    referrers: pick(referrers, service.referrers).map(termOf),
    requestBy: service.requestBy,
    turnaround: service.turnaround,
    assessment: service.assessment,
    access: service.access,
    cost: service.cost,
    outcomes: service.outcomes,
    types: pick(types, service.types).map(termOf),
    mainNeeds: pick(needs, service.mainNeeds).map(termOf),
    otherNeeds: pick(needs, service.otherNeeds).map(termOf),
    groups: pick(groups, service.groups).map(termOf),
  }
}

function agesOf({ minAge, maxAge }: Pick<Service, 'minAge' | 'maxAge'>) {
  if (minAge !== null && maxAge !== null) return `${minAge} to ${maxAge}`
  if (minAge !== null) return `${minAge} or over`
  return maxAge === null ? null : `${maxAge} or under`
}

/** Word of a capacity holds until its day and is silent afterwards. */
function capacityOf({ capacity, capacityUntil }: Service, now: Date) {
  if (!capacity || !capacityUntil || capacityUntil < dayOf(now)) return null
  return { state: capacity, until: formatDay(capacityUntil) }
}

/** Null: nobody has ever confirmed this part. */
function partFreshness(service: Service, part: AssurancePart, now: Date) {
  const assured = service.assurances[part]
  if (!assured) return null
  return freshnessOf({ assured, publishedOn: service.sourcePublishedOn }, now)
}

function sourceFreshness(service: Service, now: Date) {
  const publishedOn = service.sourcePublishedOn
  return freshnessOf({ assured: null, publishedOn }, now)
}

const pointer = {
  slug: services.slug,
  title: services.title,
  state: services.availability,
}

function findPublished(id: string) {
  const found = db
    .select(pointer)
    .from(services)
    .where(and(eq(services.id, id), eq(services.status, 'published')))
    .get()
  return found ?? null
}

/** The services whose place this one has taken. */
function listPredecessors(id: string) {
  return db
    .select(pointer)
    .from(services)
    .where(and(eq(services.successorId, id), eq(services.status, 'published')))
    .orderBy(asc(services.title))
    .all()
}

/**
 * Its own places where one is placed; else the courts and prisons in which it
 * works. Without any of them no point is invented.
 */
function pointsOf(
  service: Service,
  {
    courts,
    prisons,
  }: { courts: Vocabulary['courts']; prisons: Vocabulary['prisons'] },
) {
  const own = service.locations.flatMap(
    ({ lat, lng, town, address, positionBasis, hideExactAddress }) =>
      // A pin would give away what the hidden address does not.
      lat === null || lng === null || hideExactAddress
        ? []
        : [
            {
              slug: service.slug,
              title: service.title,
              href: `/services/${service.slug}`,
              lat,
              lng,
              state: service.availability,
              where: town ?? address,
              approximate: positionBasis !== 'address',
            },
          ],
  )
  if (own.length > 0) return { are: 'places' as const, list: own }

  const inCourts = courts.flatMap(({ slug, name, lat, lng, town }) =>
    lat === null || lng === null
      ? []
      : [
          {
            slug,
            title: name,
            href: `/courts/${slug}`,
            lat,
            lng,
            state: null,
            where: town ?? name,
            approximate: false,
          },
        ],
  )
  const inPrisons = prisons.map(({ slug, name, lat, lng, town }) => ({
    slug,
    title: name,
    href: `/services?prison=${slug}`,
    lat,
    lng,
    state: null,
    where: town,
    approximate: false,
  }))
  const list = [...inCourts, ...inPrisons]
  return list.length > 0 ? { are: 'courts-and-prisons' as const, list } : null
}

const phoneNumber = /(?<!\d)(?:\+44|0|1)\d(?:[ ]?\d){4,11}(?!\d)/g

/** Sources print two numbers, or an extension, in one breath. */
export function splitPhone(
  text: string,
): { text: string; number: string | null }[] {
  const parts: { text: string; number: string | null }[] = []
  let end = 0
  for (const { 0: number, index } of text.matchAll(phoneNumber)) {
    if (index > end) parts.push({ text: text.slice(end, index), number: null })
    parts.push({ text: number, number: number.replaceAll(' ', '') })
    end = index + number.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), number: null })
  return parts
}

function describeSource({
  name,
  url,
  publishedOn,
}: {
  name: string
  url: string | null
  publishedOn: string | null
}) {
  return { name, url, on: publishedOn && formatDay(publishedOn) }
}

/**
 * The same main type, current, in the areas whose main towns are nearest. A
 * service for all of Scotland is near everywhere, so it has none and is none.
 */
function listSimilar(
  service: Service,
  areas: Area[],
  now: Date,
): SimilarService[] {
  const [mainType] = service.types
  if (mainType === undefined || service.coversScotland) return []

  const bySlug = indexBy(areas, slugOf)
  const own = pick(bySlug, service.areas.map(slugOf))
  return listServices({ types: [mainType] })
    .filter((other) => other.types[0] === mainType && isOption(other))
    .filter(({ id, coversScotland }) => id !== service.id && !coversScotland)
    .map((other) => ({
      slug: other.slug,
      title: other.title,
      where: other.areas.map(({ name }) => name).join(', '),
      availability: other.availability,
      freshness:
        partFreshness(other, 'availability', now) ??
        sourceFreshness(other, now),
      metres: shortestBetween(own, pick(bySlug, other.areas.map(slugOf))),
    }))
    .filter(({ metres }) => Number.isFinite(metres))
    .sort((a, b) => a.metres - b.metres)
    .slice(0, mostSimilar)
}

function isOption({ availability }: Service) {
  return !hasEnded(availability) && availability !== 'not-offered'
}

type Position = { lat: number; lng: number }

function shortestBetween(from: Position[], to: Position[]) {
  return Math.min(...from.flatMap((a) => to.map((b) => metresBetween(a, b))))
}

/** Along the surface of a round Earth: near enough for towns. */
function metresBetween(from: Position, to: Position) {
  const radians = Math.PI / 180
  const north = Math.sin(((to.lat - from.lat) * radians) / 2) ** 2
  const east = Math.sin(((to.lng - from.lng) * radians) / 2) ** 2
  const across = Math.cos(from.lat * radians) * Math.cos(to.lat * radians)
  return 2 * 6_371_000 * Math.asin(Math.sqrt(north + across * east))
}

function pick<Member>(from: Map<string, Member>, keys: string[]): Member[] {
  return keys.flatMap((key) => from.get(key) ?? [])
}

function keyOf({ key }: { key: string }) {
  return key
}

function slugOf({ slug }: { slug: string }) {
  return slug
}

function termOf({ key, label }: { key: string; label: string }) {
  return { key, label }
}
