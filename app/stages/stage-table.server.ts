/**
 * What can be used at each stage of a case, for people from these areas: one
 * answer behind the page of a court, its sheet and the page of an area.
 */
import { isUsable } from '#app/availability/availability.ts'
import type { Availability } from '#app/availability/availability.ts'
import {
  availabilityFreshness,
  intakeOfService,
} from '#app/availability/freshness.ts'
import type { Freshness } from '#app/availability/freshness.ts'
import type { Intake } from '#app/availability/intake.ts'
import type { Service } from '#app/listings/service.ts'
import {
  isReplaced,
  listMatchesForArea,
} from '#app/provision/provision.server.ts'
import type { TypeMatches } from '#app/provision/provision.server.ts'
import {
  otherServicesAtStage,
  groupByState,
} from '#app/provision/services-by-state.server.ts'
import type { OtherServices } from '#app/provision/services-by-state.server.ts'
import { groupBy } from '#app/values/collections.ts'
import type { Area } from '#app/vocabulary/areas.server.ts'
import type { ServiceType } from '#app/vocabulary/terms.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { stagesOf } from '#search/documents/reach.ts'
import { describeRow } from './stage-row.server.ts'
import type { StageRow } from './stage-row.server.ts'

/** A statutory type of which nobody in these areas has told us. */
export type NotToldRow = {
  type: { key: string; label: string }
  /** Empty when it is so in all the areas asked for. */
  areas: string[]
  partnerships: string[]
  nationally: { slug: string; title: string }[]
  /** It is there for all of Scotland, as far as this word of it goes. */
  nationwide: {
    slug: string
    title: string
    availability: Availability
    intake: Intake | null
    freshness: Freshness
  } | null
}

type StageTable = {
  key: string
  label: string
  /** All that can be used here, whether described here or elsewhere. */
  listings: number
  rows: StageRow[]
  untold: NotToldRow[]
  also: OtherServices[]
}

type Found = {
  service: Service
  areas: string[]
  /** At which it can be used, the same that search finds it by. */
  stages: Set<string>
}

/** @param stages keys of the vocabulary; null for all of them */
export function listStageTables(
  asked: Area[],
  {
    stages: wanted,
    court = null,
    isBrief = false,
    now,
  }: {
    stages: readonly string[] | null
    /** Services that name other courts say so. */
    court?: string | null
    /** Without the facts that only matter for one area. */
    isBrief?: boolean
    now: Date
  },
) {
  const vocabulary = getVocabulary()
  const stages = vocabulary.stages.filter(
    ({ key }) => wanted === null || wanted.includes(key),
  )
  const keys = stages.map(({ key }) => key)
  const local = asked.map((area) => ({
    area,
    ...listMatchesForArea(area.slug),
  }))
  const found = gather(local)
  const untold = gatherUntold(local)
  const rowOf = describeRow({ asked, court, isBrief, now })

  return {
    stages: stages.map(({ key, label }) => {
      const here = inReadingOrder(
        found.filter((one) => one.stages.has(key)),
        key,
      )
      const isDescribedHere = ({ service, stages: usable }: Found) =>
        standsAt(mainTypeOf(service), usable, keys) === key
      const isSaidHere = ({ type }: Untold) =>
        standsAt(type, new Set(type.stages), keys) === key
      const untoldHere = untold.filter(({ type }) => type.stages.includes(key))
      return {
        key,
        label,
        listings: here.length,
        rows: here.filter(isDescribedHere).map(rowOf),
        untold: untoldHere
          .filter(isSaidHere)
          .map((one) => describeUntold(one, { asked, now })),
        // A survey of several councils would repeat most of itself.
        also: isBrief
          ? []
          : otherServicesAtStage(
              here
                .filter((one) => !isDescribedHere(one))
                .map(({ service }) => service),
              untoldHere
                .filter((one) => !isSaidHere(one) && !one.nationwide)
                .map(({ type }) => type),
              now,
            ),
      }
    }) satisfies StageTable[],
    listings: found.length,
    ended: groupByState(
      local.flatMap(({ ended }) => ended),
      now,
    ),
  }
}

type Local = { area: Area; types: TypeMatches[] }

/** Each service once, however many of its types and areas are asked for. */
function gather(local: Local[]): Found[] {
  const vocabulary = getVocabulary()
  const found = new Map<string, Found>()
  for (const { area, types } of local)
    for (const { matches } of types)
      for (const { service } of matches) {
        const one = found.get(service.slug) ?? {
          service,
          areas: [],
          stages: new Set(stagesOf(service.types, vocabulary)),
        }
        if (!one.areas.includes(area.name)) one.areas.push(area.name)
        found.set(service.slug, one)
      }
  return [...found.values()]
}

type Untold = Omit<TypeMatches, 'matches'> & { areas: Area[] }

function gatherUntold(local: Local[]): Untold[] {
  const rows = local.flatMap(({ area, types }) =>
    types
      .filter(
        ({ matches, type }) => matches.length === 0 && !isReplaced(type.key),
      )
      .map(({ type, nationally, nationwide }) => ({
        type,
        area,
        nationally,
        nationwide,
      })),
  )
  return [...groupBy(rows, ({ type }) => type.key).values()].flatMap((same) =>
    same.slice(0, 1).map(({ type, nationally, nationwide }) => ({
      type,
      nationally,
      nationwide,
      areas: same.map(({ area }) => area),
    })),
  )
}

function describeUntold(
  { type, areas, nationally, nationwide }: Untold,
  { asked, now }: { asked: Area[]; now: Date },
): NotToldRow {
  return {
    type: { key: type.key, label: type.label },
    areas: areas.length < asked.length ? areas.map(({ name }) => name) : [],
    partnerships: [
      ...new Set(areas.map(({ partnership }) => partnership.name)),
    ],
    nationally,
    nationwide: nationwide && {
      slug: nationwide.slug,
      title: nationwide.title,
      availability: nationwide.availability,
      intake: intakeOfService(nationwide, now),
      freshness: availabilityFreshness(nationwide, now),
    },
  }
}

/** At the stage that fits it best; failing that, at the first one asked for. */
function standsAt(
  type: ServiceType | undefined,
  usable: ReadonlySet<string>,
  keys: string[],
) {
  const inOrder = getVocabulary().stages.map(({ key }) => key)
  const fitting = type && usualStage(type, inOrder)
  if (fitting && keys.includes(fitting) && usable.has(fitting)) return fitting
  return keys.find((key) => usable.has(key))
}

function mainTypeOf({ types: [main] }: Service) {
  return getVocabulary().types.find(({ key }) => key === main)
}

/** Orders first, in the vocabulary's order; then what can be used today. */
function inReadingOrder(found: Found[], stage: string): Found[] {
  const { types } = getVocabulary()
  const rankOf = ({ service }: Found) => {
    const rank = types.findIndex(
      (type) => type.stages.includes(stage) && service.types.includes(type.key),
    )
    const isOrder = types[rank]?.statutory
    return (isOrder ? 0 : 1000) + (rank < 0 ? types.length : rank)
  }
  return found
    .map((one) => ({ one, rank: rankOf(one) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        Number(isUsable(b.one.service.availability)) -
          Number(isUsable(a.one.service.availability)),
    )
    .map(({ one }) => one)
}

type Type = { parent: string; statutory: boolean; stages: readonly string[] }

/**
 * Most services can be used at several stages and are described at one. An
 * order stands where a case first meets it; a programme with the sentence that
 * asks for it; help that needs no order where people look for it at any time.
 * @param inOrder the keys of the stages as a case meets them
 */
export function usualStage(
  type: Type,
  inOrder: readonly string[],
): string | null {
  const first = inOrder.find((key) => type.stages.includes(key)) ?? null
  if (type.statutory) return first
  const preferred =
    type.parent === 'behaviour-programmes' ? 'sentence' : 'community'
  return type.stages.includes(preferred) ? preferred : first
}
