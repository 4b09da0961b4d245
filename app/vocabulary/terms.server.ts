import { asc } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { clientGroups, needs, referrers, stages } from '#db/schema.ts'

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
