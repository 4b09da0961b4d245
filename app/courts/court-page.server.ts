import { listRunningServices } from '#app/listings/published-services.server.ts'
import { listPhoneContacts } from '#app/provision/phone-contacts.server.ts'
import {
  groupByState,
  listNationalServicesByState,
  usableAt,
} from '#app/provision/services-by-state.server.ts'
import { findHearing, inCourtOrder } from '#app/stages/hearings.ts'
import { listStageTables } from '#app/stages/stage-table.server.ts'
import { indexBy, pick } from '#app/values/collections.ts'
import type { Area } from '#app/vocabulary/areas.server.ts'
import type { Court } from '#app/vocabulary/courts.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'

/** What a sheriff can use in one court, stage by stage. */
export type CourtPage = NonNullable<ReturnType<typeof findCourtPage>>

/**
 * @param home the slug of the area where the person lives; services follow the
 *   person, so it may be an area that the court does not serve
 * @param stage the key of a bench stage; what is none means every stage
 */
export function findCourtPage(
  slug: string,
  {
    home,
    stage,
    isInFull = false,
    now,
  }: {
    home: string | null
    stage: string | null
    /** Never in brief, however many councils are asked for. */
    isInFull?: boolean
    now: Date
  },
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
    : pick(
        indexBy(vocabulary.areas, (area) => area.slug),
        servedSlugs,
      )
  const isBench = hasBench(court)
  const benchStage = findHearing(stage)

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
    stage: benchStage && { key: benchStage.key, label: benchStage.label },
    asked: asked.map(({ slug, name }) => ({ slug, name })),
    partnerships: [...new Set(asked.map((area) => area.partnership.name))],
    ...(isBench
      ? listOptions(court, asked, {
          stages: benchStage?.stages ?? null,
          isInFull,
          now,
        })
      : noOptions),
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
    sheriffdom: court.sheriffdom,
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
  isBrief: false,
  stages: [],
  national: [],
  alsoNamed: [],
  ring: [],
}

function listOptions(
  court: Court,
  asked: Area[],
  {
    stages,
    isInFull,
    now,
  }: { stages: readonly string[] | null; isInFull: boolean; now: Date },
) {
  // Several councils and every stage at once is a survey: whom each listing
  // suits, and by when, is told once the home area or the stage is known.
  const isBrief = !isInFull && stages === null && asked.length > 1
  const { stages: tables } = listStageTables(asked, {
    stages,
    court: court.slug,
    isBrief,
    now,
  })
  return {
    isBrief,
    // Every stage at once is more than a screen; a choice of some is a case.
    stages: stages === null ? inCourtOrder(tables) : tables,
    national: asked.length > 0 ? listNationalServicesByState(stages, now) : [],
    alsoNamed: listAlsoNamed(court.slug, { asked, stages, now }),
    ring: listPhoneContacts(asked),
  }
}

/** For this court by name, though listed for none of the areas asked for. */
function listAlsoNamed(
  slug: string,
  {
    asked,
    stages,
    now,
  }: { asked: Area[]; stages: readonly string[] | null; now: Date },
) {
  const elsewhere = listRunningServices()
    .filter(usableAt(stages))
    .filter(
      ({ courts, coversScotland, areas }) =>
        courts.includes(slug) &&
        !coversScotland &&
        !areas.some((area) => asked.some((one) => one.slug === area.slug)),
    )
  return groupByState(elsewhere, now, { withAreas: true })
}
