import type { Meaning } from '../lexicon/meaning.ts'

/**
 * How people say it: everyday, professional, outdated and Scots phrases that no
 * vocabulary holds. Said alone or with others, each stands for all that it
 * means. Each is a way of speaking, never one listing.
 */
export type Saying = { says: string[]; means: Pick<Meaning, 'kind' | 'key'>[] }

export const type = (key: string) => ({ kind: 'type' as const, key })
export const need = (key: string) => ({ kind: 'need' as const, key })
export const group = (key: string) => ({ kind: 'group' as const, key })
export const sex = (key: string) => ({ kind: 'sex' as const, key })
export const prison = (key: string) => ({ kind: 'prison' as const, key })
export const area = (key: string) => ({ kind: 'area' as const, key })

/** Whom people ask about. */
export const relatives = ['son', 'dad', 'father', 'mum', 'mother', 'parent']
  .concat(['brother', 'sister', 'daughter', 'husband', 'wife', 'partner'])
  .concat(['boyfriend', 'girlfriend', 'grandson', 'nephew', 'child', 'man'])

/** "Son in jail" is said "my son in jail" too. */
export const alsoMine = (says: string) => [says, `my ${says}`]
