import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { guidanceFor } from './guidance.ts'
import type { Guidance } from './guidance.ts'
import { limitsIn, linkStatutes } from './statute-links.ts'
import type { LegalText } from './statute-links.ts'

type Named = { key: string; label: string }

/** A type, or a group of types, in words and with its neighbours. */
export type TypeProfile = Named & {
  definition: string
  isGroup: boolean
  /** The group of a type; null for a group. */
  group: Named | null
  /** Null for a group, which is no order or service of its own. */
  facts: {
    officialName: string | null
    otherWords: string[]
    statutory: boolean
    legalBasis: string | null
    legalBasisChecked: boolean
    stages: string[]
    whoAsks: string[]
    wider: Named | null
  } | null
  /** The narrower types, or the types of the group. */
  narrower: Named[]
}

export function findTypeProfile(key: string): TypeProfile | null {
  const { types, typeGroups } = getVocabulary()
  const group = typeGroups.find((one) => one.key === key)
  if (group)
    return {
      ...group,
      isGroup: true,
      group: null,
      facts: null,
      narrower: types.filter(({ parent }) => parent === key).map(named),
    }

  const type = types.find((one) => one.key === key)
  if (!type) return null
  return {
    ...named(type),
    definition: type.definition,
    isGroup: false,
    group: findNamed(typeGroups, type.parent),
    facts: {
      officialName: type.officialName,
      otherWords: type.synonyms,
      statutory: type.statutory,
      legalBasis: type.legalBasis,
      legalBasisChecked: type.legalBasisChecked,
      ...labelsOf(type),
      wider: findNamed(types, type.broader),
    },
    narrower: types.filter(({ broader }) => broader === key).map(named),
  }
}

/** In the order of the vocabularies: the stages as a case meets them. */
function labelsOf(type: { stages: string[]; referrers: string[] }) {
  const { stages, referrers } = getVocabulary()
  return {
    stages: stages
      .filter(({ key }) => type.stages.includes(key))
      .map(({ label }) => label),
    whoAsks: referrers
      .filter(({ key }) => type.referrers.includes(key))
      .map(({ label }) => label),
  }
}

function findNamed(terms: Named[], key: string | null): Named | null {
  const found = terms.find((term) => term.key === key)
  return found ? named(found) : null
}

function named({ key, label }: Named): Named {
  return { key, label }
}

export type TypeGuide = {
  /** Sentences of the definition; none where all of it are limits. */
  limits: string[]
  legalBasis: LegalText[]
  legalBasisChecked: boolean
  guidance: Guidance[]
  narrower: {
    key: string
    label: string
    definition: string
    legalBasis: LegalText[]
  }[]
}

/** Null for a group of types, which is no order or service of its own. */
export function findTypeGuide(key: string): TypeGuide | null {
  const { types } = getVocabulary()
  const type = types.find((one) => one.key === key)
  if (!type) return null
  const limits = limitsIn(type.definition)
  return {
    limits: limits.join(' ') === type.definition ? [] : limits,
    legalBasis: linkStatutes(type.legalBasis ?? ''),
    legalBasisChecked: type.legalBasisChecked,
    guidance: guidanceFor(withWider(key)),
    narrower: types
      .filter(({ broader }) => broader === key)
      .map(({ key, label, definition, legalBasis }) => ({
        key,
        label,
        definition,
        legalBasis: linkStatutes(legalBasis ?? ''),
      })),
  }
}

function withWider(key: string): string[] {
  const wider = getVocabulary().types.find((type) => type.key === key)?.broader
  return wider ? [key, ...withWider(wider)] : [key]
}
