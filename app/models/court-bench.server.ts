import { and, asc, eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { courts, serviceCourts, services } from '#db/schema.ts'
import type { Area } from './area.server.ts'
import { hasEnded } from './availability.ts'
import type { Court } from './court.server.ts'
import { groupBy } from './grouping.ts'
import { listOffersForArea } from './offer.server.ts'
import type { StageOffers } from './offer.server.ts'
import { describer } from './offered-service.server.ts'
import type { OfferedService } from './offered-service.server.ts'
import { listServices } from './service.server.ts'
import { getVocabulary } from './vocabulary.server.ts'

/** What a sheriff can use in one court, stage by stage. */
export type CourtBench = NonNullable<ReturnType<typeof findCourtBench>>

export type BenchRow = {
  service: OfferedService
  /** Labels of what it is at this stage. */
  types: string[]
  /** Which of the areas asked for it covers. */
  areas: string[]
  /** Set where the source names courts, and this one is not among them. */
  namedFor: string[]
}

/** A statutory type of which nobody in these areas has told us. */
export type UntoldRow = {
  type: { key: string; label: string }
  areas: string[]
  partnerships: string[]
  nationally: { slug: string; title: string }[]
}

export type BenchStage = {
  key: string
  label: string
  rows: BenchRow[]
  untold: UntoldRow[]
}

/**
 * @param home the slug of the area where the person lives; services follow the
 *   person, so it may be an area that the court does not serve
 */
export function findCourtBench(
  slug: string,
  { home, now }: { home: string | null; now: Date },
) {
  const vocabulary = getVocabulary()
  const court = vocabulary.courts.find((one) => one.slug === slug)
  if (!court) return null

  const parent = vocabulary.courts.find((one) => one.slug === court.parent)
  const served = court.areas.length > 0 ? court.areas : (parent?.areas ?? [])
  const homeArea = vocabulary.areas.find((area) => area.slug === home) ?? null
  const servedSlugs = served.map((area) => area.slug)
  const asked = homeArea
    ? [homeArea]
    : vocabulary.areas.filter((area) => servedSlugs.includes(area.slug))
  const isBench = hasBench(court)

  return {
    court: describeCourt(court),
    isBench,
    areas: served,
    otherAreas: vocabulary.areas
      .filter((area) => !servedSlugs.includes(area.slug))
      .map(({ slug, name }) => ({ slug, name })),
    home: homeArea && {
      slug: homeArea.slug,
      name: homeArea.name,
      isServed: court.servesScotland || servedSlugs.includes(homeArea.slug),
    },
    asked: asked.map(({ slug, name }) => ({ slug, name })),
    partnerships: [...new Set(asked.map((area) => area.partnership.name))],
    ...(isBench ? listOptions(court, asked, now) : noOptions),
    custodyCentres: vocabulary.custodyCentres
      .filter(({ area }) => servedSlugs.includes(area))
      .map(({ slug, name, status, statusAsOf }) => ({
        slug,
        name,
        isClosed: status === 'closed',
        asOf: statusAsOf,
      })),
    prisons: vocabulary.prisons
      .filter(({ area }) => servedSlugs.includes(area))
      .map(({ slug, name }) => ({ slug, name })),
  }
}

/** A specialist court uses what the court it sits in can use. */
function hasBench({ kind, status }: Court) {
  return status !== 'closed' && kind !== 'closed' && kind !== 'specialist'
}

function describeCourt(court: Court) {
  const { courts: all, types } = getVocabulary()
  const named = (slug: string | null) => {
    const found = all.find((one) => one.slug === slug)
    return found ? { slug: found.slug, name: found.name } : null
  }
  const specialism = types.find(({ key }) => key === court.specialism)
  return {
    slug: court.slug,
    name: court.name,
    kind: court.kind,
    sheriffdom: court.sheriffdom,
    town: court.town,
    status: court.status,
    since: court.since,
    note: court.note,
    servesScotland: court.servesScotland,
    parent: named(court.parent),
    successor: named(court.successor),
    specialism: specialism
      ? { key: specialism.key, label: specialism.label }
      : null,
    specialists: all
      .filter(({ parent }) => parent === court.slug)
      .map(({ slug, name, status }) => ({ slug, name, status })),
  }
}

const noOptions: ReturnType<typeof listOptions> = {
  stages: [],
  national: [],
  alsoNamed: [],
}

function listOptions(court: Court, asked: Area[], now: Date) {
  const offered = asked.map((area) => ({
    area,
    stages: listOffersForArea(area.slug, now).stages,
  }))
  const elsewhere = listServicesOfOtherCourts(court.slug)
  const stages = getVocabulary().stages.map(({ key, label }) => {
    const here = offered.flatMap(({ area, stages }) =>
      stages
        .filter(({ stage }) => stage.key === key)
        .map(({ offers }) => ({ area, offers })),
    )
    return {
      key,
      label,
      rows: rowsOf(here, elsewhere),
      untold: untoldOf(here),
    }
  })
  return {
    stages,
    national: nationalOf(offered[0]?.stages ?? []),
    alsoNamed: listAlsoNamed(court.slug, { asked, now }),
  }
}

type AreaOffers = { area: Area; offers: StageOffers['offers'] }

/** Each service once in a stage, whatever it is and wherever it works. */
function rowsOf(here: AreaOffers[], elsewhere: Map<string, string[]>) {
  const rows = new Map<string, BenchRow>()
  const all = here.flatMap(({ area, offers }) =>
    offers.flatMap(({ type, services }) =>
      services.map((service) => ({ area, type, service })),
    ),
  )
  for (const { area, type, service } of all) {
    const row = rows.get(service.slug) ?? {
      service,
      types: [],
      areas: [],
      namedFor: elsewhere.get(service.slug) ?? [],
    }
    addOnce(row.types, service.listedAs ?? type.label)
    addOnce(row.areas, area.name)
    rows.set(service.slug, row)
  }
  return [...rows.values()]
}

function untoldOf(here: AreaOffers[]): UntoldRow[] {
  const rows = new Map<string, UntoldRow>()
  for (const { area, offers } of here)
    for (const { type, services, nationally } of offers) {
      if (services.length > 0) continue
      const row = rows.get(type.key) ?? {
        type: { key: type.key, label: type.label },
        areas: [],
        partnerships: [],
        nationally,
      }
      addOnce(row.areas, area.name)
      addOnce(row.partnerships, area.partnership.name)
      rows.set(type.key, row)
    }
  return [...rows.values()]
}

function addOnce(list: string[], word: string) {
  if (!list.includes(word)) list.push(word)
}

/** Once each, with the stages at which it can be asked for. */
function nationalOf(stages: StageOffers[]) {
  const found = stages.flatMap(({ stage, national }) =>
    national.map((service) => ({ stage: stage.label, service })),
  )
  const bySlug = groupBy(found, ({ service }) => service.slug)
  return [...bySlug.values()].flatMap((several) => {
    const [first] = several
    if (!first) return []
    return [
      { service: first.service, stages: several.map(({ stage }) => stage) },
    ]
  })
}

/** The courts that sources name for services, where this is none of them. */
function listServicesOfOtherCourts(slug: string): Map<string, string[]> {
  const named = db
    .select({
      service: services.slug,
      court: courts.slug,
      name: courts.name,
    })
    .from(serviceCourts)
    .innerJoin(services, eq(services.id, serviceCourts.serviceId))
    .innerJoin(courts, eq(courts.slug, serviceCourts.courtSlug))
    .where(
      and(
        eq(services.status, 'published'),
        eq(services.courtsBasis, 'printed'),
      ),
    )
    .orderBy(asc(courts.name))
    .all()
  const others = [...groupBy(named, ({ service }) => service)].filter(
    ([, rows]) => !rows.some(({ court }) => court === slug),
  )
  return new Map(
    others.map(([service, rows]) => [service, rows.map(({ name }) => name)]),
  )
}

/** For this court by name, though listed for none of the areas asked for. */
function listAlsoNamed(
  slug: string,
  { asked, now }: { asked: Area[]; now: Date },
) {
  const ids = db
    .select({ id: serviceCourts.serviceId })
    .from(serviceCourts)
    .where(eq(serviceCourts.courtSlug, slug))
    .all()
    .map(({ id }) => id)
  const describe = describer(now)
  return listServices({ ids })
    .filter(({ availability }) => !hasEnded(availability))
    .filter(
      ({ coversScotland, areas }) =>
        !coversScotland &&
        !areas.some((area) => asked.some((one) => one.slug === area.slug)),
    )
    .map((service) => ({
      service: describe({ service, listedAs: null }),
      areas: service.areas.map(({ name }) => name),
    }))
}
