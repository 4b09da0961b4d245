import { asc, isNotNull, isNull } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import {
  serviceTypeReferrers,
  serviceTypes,
  serviceTypeStages,
} from '#db/schema.ts'
import type { Term } from './terms.server.ts'
import { groupBy } from '#app/values/collections.ts'

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
