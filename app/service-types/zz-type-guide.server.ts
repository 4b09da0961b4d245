import { guidanceFor } from './guidance.ts'
import type { Guidance } from './guidance.ts'
import { limitsIn, linkStatutes } from './statute-links.ts'
import type { LegalText } from './statute-links.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'

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
