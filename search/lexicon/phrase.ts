import type { Meaning } from './meaning.ts'

/**
 * How people say it: everyday, professional, outdated and Scots phrases that no
 * vocabulary holds. Said alone or with others, each stands for all that it
 * means. Each is a way of speaking, never one listing.
 */
export type Phrase = {
  /** `{relative}` stands for whomever a family asks about. */
  phrases: string[]
  meanings: Pick<Meaning, 'kind' | 'key'>[]
  /** Only as it stands: "mum on remand" is not a mum who faces remand. */
  inOrder?: boolean | undefined
  /** The council’s own team: said beside a kind of service, only whoever asks. */
  isTeam?: boolean | undefined
}

/** Whom families ask about. */
const relatives = ['son', 'dad', 'mum', 'parent', 'brother', 'sister']
  .concat(['daughter', 'husband', 'wife', 'partner', 'boyfriend'])
  .concat(['girlfriend', 'grandson', 'nephew'])
/** Of these only their own: "man on remand" is said of the accused. */
const onlyMine = ['man', 'child', 'father', 'mother']
/** "Son in jail" is said "my son in jail" too. */
const mine = [...relatives, ...onlyMine].map((who) => `my ${who}`)

/** The phrase itself, or one for each relative that it is said of. */
export function spellOut(phrase: string): string[] {
  return phrase.includes('{relative}')
    ? [...relatives, ...mine].map((who) => phrase.replace('{relative}', who))
    : [phrase]
}
