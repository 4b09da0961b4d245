import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'

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
