import { asc, isNotNull, isNull } from 'drizzle-orm'
import { groupBy } from '#app/values/collections.ts'
import { db } from '#db/client.server.ts'
import {
  clientGroups,
  needs,
  referrers,
  stages,
  serviceTypeReferrers,
  serviceTypes,
  serviceTypeStages,
} from '#db/schema/vocabulary.ts'

/** A word of a controlled vocabulary. */
export type Term = {
  key: string
  label: string
  definition: string
  /** Words that people use for it. */
  synonyms: string[]
  /** Matched in search, never displayed. */
  searchOnly: string[]
}

export function listStages(): Term[] {
  return db
    .select({
      key: stages.key,
      label: stages.label,
      definition: stages.definition,
    })
    .from(stages)
    .orderBy(asc(stages.position))
    .all()
    .map((term) => ({ ...term, synonyms: [], searchOnly: [] }))
}

export function listNeeds(): Term[] {
  return db
    .select({
      key: needs.key,
      label: needs.label,
      definition: needs.definition,
      synonyms: needs.synonyms,
      searchOnly: needs.searchOnly,
    })
    .from(needs)
    .orderBy(asc(needs.position))
    .all()
}

export function listClientGroups(): Term[] {
  return db
    .select({
      key: clientGroups.key,
      label: clientGroups.label,
      definition: clientGroups.definition,
      synonyms: clientGroups.synonyms,
    })
    .from(clientGroups)
    .orderBy(asc(clientGroups.position))
    .all()
    .map((term) => ({ ...term, searchOnly: [] }))
}

export function listReferrers(): Term[] {
  return db
    .select({
      key: referrers.key,
      label: referrers.label,
      definition: referrers.definition,
      synonyms: referrers.synonyms,
    })
    .from(referrers)
    .orderBy(asc(referrers.position))
    .all()
    .map((term) => ({ ...term, searchOnly: [] }))
}

export type ServiceTypeGroup = {
  key: string
  label: string
  definition: string
}

export type ServiceType = Term & {
  /** The key of its group. */
  parent: string
  /** A wider type, such as the payback order a requirement belongs to. */
  broader: string | null
  officialName: string | null
  legalBasis: string | null
  legalBasisChecked: boolean
  statutory: boolean
  providedBy: string[]
  note: string | null
  stages: string[]
  /** Who can impose the order or refer. */
  referrers: string[]
}

export function listServiceTypeGroups(): ServiceTypeGroup[] {
  return db
    .select({
      key: serviceTypes.key,
      label: serviceTypes.label,
      definition: serviceTypes.definition,
    })
    .from(serviceTypes)
    .where(isNull(serviceTypes.parentKey))
    .orderBy(asc(serviceTypes.position))
    .all()
}

/** Every type, in the order of the vocabulary. */
export function listServiceTypes(): ServiceType[] {
  const stages = groupBy(
    db.select().from(serviceTypeStages).all(),
    (row) => row.typeKey,
  )
  const referrers = groupBy(
    db.select().from(serviceTypeReferrers).all(),
    (row) => row.typeKey,
  )
  return db
    .select({
      key: serviceTypes.key,
      label: serviceTypes.label,
      definition: serviceTypes.definition,
      parent: serviceTypes.parentKey,
      broader: serviceTypes.broaderKey,
      officialName: serviceTypes.officialName,
      legalBasis: serviceTypes.legalBasis,
      legalBasisChecked: serviceTypes.legalBasisChecked,
      statutory: serviceTypes.statutory,
      providedBy: serviceTypes.providedBy,
      note: serviceTypes.note,
      synonyms: serviceTypes.synonyms,
      searchOnly: serviceTypes.searchOnly,
    })
    .from(serviceTypes)
    .where(isNotNull(serviceTypes.parentKey))
    .orderBy(asc(serviceTypes.position))
    .all()
    .map((type) => ({
      ...type,
      parent: type.parent ?? '',
      stages: (stages.get(type.key) ?? []).map((row) => row.stageKey),
      referrers: (referrers.get(type.key) ?? []).map((row) => row.referrerKey),
    }))
}
