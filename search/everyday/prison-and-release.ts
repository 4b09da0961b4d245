/** Prison, release and what comes after, as people say it. */
import { need, ofFamily, prison, type } from '#search/lexicon/phrase.ts'
import type { Saying } from '#search/lexicon/phrase.ts'

const locked = [
  'prison',
  'in prison',
  'in jail',
  'in the jail',
  'in custody',
].concat(['inside', 'on remand', 'locked up', 'remanded', 'got the jail'])

export const prisonAndRelease: Saying[] = [
  {
    says: locked.flatMap((where) => [
      ...ofFamily((who) => `${who} ${where}`),
      ...ofFamily((who) => `${who} is ${where}`),
    ]),
    means: [type('family-support-prison')],
    isInOrder: true,
  },
  {
    says: [
      'kinship carer prisoner',
      'family of someone in prison',
      'visit prison',
      'visit jail',
    ],
    means: [type('family-support-prison')],
  },
  {
    says: [
      'in prison',
      'in jail',
      'in the jail',
      'serving a sentence',
      'inside',
    ],
    means: [
      type('community-reintegration-planning'),
      type('voluntary-throughcare'),
      need('reintegration'),
    ],
  },
  {
    says: [
      'out of prison',
      'out of jail',
      'out the jail',
      'leaving prison',
      'leaving jail',
      'leaving custody',
      'coming out of prison',
      'coming out of jail',
      'getting out of prison',
      'getting out of jail',
      'getting out',
      'gets out',
      'released from prison',
      'released from jail',
      'released from custody',
      'release from prison',
      'prison release',
      'release from custody',
      'on release',
      'after prison',
      'after jail',
      'after release',
      'just released',
      'released',
      'gets released',
      'liberated',
      'on liberation',
      'gate liberation',
      'prison leaver',
      'through the gate',
      'meet at gate',
      'met at the gate',
    ],
    means: [
      type('voluntary-throughcare'),
      type('community-reintegration-planning'),
      need('reintegration'),
    ],
  },
  { says: ['bar l', 'the bar l'], means: [prison('barlinnie')] },
  {
    says: ['hmyoi', 'yoi', 'young offenders institution'],
    means: [prison('polmont')],
  },
  {
    says: ['non statutory throughcare', 'non statutory', 'not on licence'],
    means: [type('voluntary-throughcare')],
  },
  {
    says: [
      'gp on release',
      'gp when released',
      'register with gp',
      'register with a gp',
      'register with a doctor',
    ],
    means: [type('primary-care-registration')],
  },
  {
    says: ['home leave'],
    means: [type('community-reintegration-planning')],
  },
  {
    says: ['housing on liberation', 'house on release', 'house on liberation'],
    means: [type('housing-on-release')],
  },
  {
    says: ['lifer', 'life licence', 'on licence', 'parole board', 'recall'],
    means: [type('statutory-throughcare')],
  },
  {
    says: ['early release', 'release on tag', 'home on a tag'],
    means: [type('home-detention-curfew')],
  },
  {
    says: [
      'visiting prison',
      'prison visit',
      'prison visitors',
      'family of prisoner',
      'visiting someone in prison',
    ],
    means: [type('family-support-prison')],
  },
]
