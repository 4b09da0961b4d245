import { and, asc, eq } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import {
  availabilityFreshness,
  intakeOfService,
  partFreshness,
} from '#app/availability/freshness.ts'
import { indexBy, pick } from '#app/values/collections.ts'
import { dayOf, formatDay, isAfter } from '#app/values/dates.ts'
import { splitPhone } from '#app/values/phone-number.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { Vocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { db } from '#db/client.server.ts'
import { services } from '#db/schema/services.ts'
import { describeAges } from './listing.ts'
import type { Listing, ListingSource } from './listing.ts'
import { listMapPoints } from './map-points.server.ts'
import { findServiceBySlug } from './services.server.ts'
import type { Service } from './service.ts'
import { listSimilar } from './similar.server.ts'

export function findListing(slug: string, now: Date): Listing | null {
  const service = findServiceBySlug(slug)
  return service && describeListing(service, now)
}

export function describeListing(service: Service, now: Date): Listing {
  const vocabulary = getVocabulary()
  const courts = pick(indexBy(vocabulary.courts, slugOf), service.courts)
  const prisons = pick(indexBy(vocabulary.prisons, slugOf), service.prisons)
  const centres = indexBy(vocabulary.custodyCentres, slugOf)
  return {
    slug: service.slug,
    title: service.title,
    summary: service.summary,
    state: service.availability,
    intake: intakeOfService(service, now),
    freshness: availabilityFreshness(service, now),
    availabilityNote: service.availabilityNote,
    areaNote: service.areaNote,
    startsOn: service.startsOn && formatDay(service.startsOn),
    hasStarted: !isAfter(service.startsOn, dayOf(now)),
    endsOn: service.endsOn && formatDay(service.endsOn),
    successor: service.successor && findPublished(service.successor.id),
    predecessors: listPointers(eq(services.successorId, service.id)),
    splitOff: listPointers(eq(services.splitFromId, service.id)),

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
    points: listMapPoints(service, { courts, prisons }),
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
    ages: describeAges(service),
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

function listPointers(which: SQL) {
  return db
    .select(pointer)
    .from(services)
    .where(and(which, eq(services.status, 'published')))
    .orderBy(asc(services.title))
    .all()
}

function describeSource({
  name,
  url,
  publishedOn,
}: {
  name: string
  url: string | null
  publishedOn: string | null
}): ListingSource {
  return { name, url, on: publishedOn && formatDay(publishedOn) }
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
