/** What somebody did, or does, as people say it. */
import { alsoMine, need, type } from '#search/lexicon/phrase.ts'
import type { Saying } from '#search/lexicon/phrase.ts'

const partners =
  'wife husband partner girlfriend boyfriend ex missus mrs'.split(' ')
const hitting =
  'hits hit hitting beats beating batters battering battered assaulted abuses abusing'.split(
    ' ',
  )

export const behaviour: Saying[] = [
  {
    says: hitting.flatMap((does) =>
      partners.flatMap((whom) => [
        `${does} his ${whom}`,
        `${does} her ${whom}`,
        `${does} ${whom}`,
      ]),
    ),
    means: [type('caledonian-system'), type('domestic-abuse-programme-other')],
  },
  {
    says: [
      ...partners
        .concat(['man', 'dad', 'son'])
        .flatMap((who) =>
          hitting.flatMap((does) =>
            [`${who} ${does} me`, `${who} ${does} her`].flatMap(alsoMine),
          ),
        ),
      ...partners.flatMap((who) => [`abusive ${who}`, `violent ${who}`]),
      'abused by partner',
      'being abused',
      'being stalked',
      'stalker',
    ],
    means: [type('victim-support'), type('domestic-abuse-victim-advocacy')],
  },
  {
    says: [
      'domestic abuse programme',
      'domestic violence programme',
      'domestic violence course',
      'domestic abuse group',
      'dv programme',
      'perpetrator course',
      'abusive partner programme',
    ],
    means: [type('caledonian-system'), type('domestic-abuse-programme-other')],
  },
  {
    says: ['domestic violence', 'domestic', 'domestics'],
    means: [need('domestic-abuse-behaviour')],
  },
  {
    says: ['sex offence', 'sexual offence', 'sexual offences', 'indecency'],
    means: [type('mf2c'), type('sexual-offending-other')],
  },
  {
    says: [
      'online sexual offending',
      'internet offending',
      'viewing indecent images',
      'downloading images',
      'child abuse images',
    ],
    means: [type('sexual-offending-other'), type('mf2c')],
  },
  {
    says: ['violence programme', 'violent offending', 'violence course'],
    means: [type('offending-behaviour-programme'), need('violence-anger')],
  },
  {
    says: ['offending behaviour', 'offending behaviour work', 'reoffending'],
    means: [type('offending-behaviour-programme')],
  },
  {
    says: ['temper', 'losing the rag', 'violent behaviour', 'assaults'],
    means: [need('violence-anger')],
  },
  {
    says: [
      'drink driving',
      'drunk driving',
      'drunk driver',
      'drink driver',
      'driving while drunk',
      'dui',
    ],
    means: [type('drink-drive-rehabilitation')],
  },
  {
    says: [
      'speeding',
      'drug driving',
      'road rage',
      'dangerous driving',
      'careless driving',
      'driving without insurance',
      'no insurance',
      'no licence',
    ],
    means: [need('driving')],
  },
  {
    says: ['perp programme', 'caley', 'caley programme'],
    means: [type('caledonian-system')],
  },
  {
    says: ['racist abuse', 'racial abuse', 'racism', 'bigotry'],
    means: [type('hate-crime-intervention')],
  },
  {
    says: ['say sorry to victim', 'meet victim', 'apology to victim'],
    means: [type('restorative-justice')],
  },
]
