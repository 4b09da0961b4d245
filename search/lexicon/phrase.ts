import type { Meaning } from './meaning.ts'

/**
 * How people say it: everyday, professional, outdated and Scots phrases that no
 * vocabulary holds. Said alone or with others, each stands for all that it
 * means. Each is a way of speaking, never one listing.
 */
export type Saying = {
  says: string[]
  means: Pick<Meaning, 'kind' | 'key'>[]
  /** Only as it stands: "mum on remand" is not a mum who faces remand. */
  isInOrder?: boolean
}

export const type = (key: string) => ({ kind: 'type' as const, key })
export const need = (key: string) => ({ kind: 'need' as const, key })
export const group = (key: string) => ({ kind: 'group' as const, key })
export const sex = (key: string) => ({ kind: 'sex' as const, key })
export const prison = (key: string) => ({ kind: 'prison' as const, key })
export const area = (key: string) => ({ kind: 'area' as const, key })

/** "Son in jail" is said "my son in jail" too. */
export const alsoMine = (says: string) => [says, `my ${says}`]

/** Whom families ask about. */
const relatives = ['son', 'dad', 'mum', 'parent', 'brother', 'sister']
  .concat(['daughter', 'husband', 'wife', 'partner', 'boyfriend'])
  .concat(['girlfriend', 'grandson', 'nephew'])
/** Of these only their own: "man on remand" is said of the accused. */
const onlyMine = ['man', 'child', 'father', 'mother']
export const mine = [...relatives, ...onlyMine].map((who) => `my ${who}`)

/**
 * What a family says of somebody.
 * @param says the sentence about that person
 */
export const ofFamily = (says: (who: string) => string) =>
  [...relatives, ...mine].map(says)
