import type { ServiceType } from './terms.server.ts'
import { getVocabulary } from './vocabulary.server.ts'

/** A type, or a group and the types in it. */
export type MeantTypes = { types: ServiceType[]; isGroup: boolean }

export function typesMeantBy(key: string): MeantTypes {
  const { types } = getVocabulary()
  return {
    types: types.filter((type) => type.key === key || type.parent === key),
    isGroup: !types.some((type) => type.key === key),
  }
}

/** The keys of these types and of everything narrower. */
export function keysMeantBy(key: string): string[] {
  return typesMeantBy(key).types.flatMap((type) => withNarrower(type.key))
}

/** The type and everything narrower, nearest first. */
export function withNarrower(typeKey: string): string[] {
  const narrower = getVocabulary().types.filter((t) => t.broader === typeKey)
  return [typeKey, ...narrower.flatMap(({ key }) => withNarrower(key))]
}
