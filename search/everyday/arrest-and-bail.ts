/** From arrest to the first decision of a court, as people say it. */
import { type } from '#search/lexicon/phrase.ts'
import type { Saying } from '#search/lexicon/phrase.ts'

export const arrestAndBail: Saying[] = [
  {
    says: [
      'trouble with the police',
      'trouble with police',
      'trouble with the law',
      'bother with the police',
      'bother wi the polis',
      'bother wi polis',
    ],
    means: [
      type('early-and-effective-intervention'),
      type('diversion-from-prosecution'),
    ],
  },
  {
    says: [
      'childrens hearing',
      'hearing system',
      'childrens panel',
      'kids panel',
      'childrens reporter',
    ],
    means: [
      type('youth-justice-service'),
      type('early-and-effective-intervention'),
    ],
  },
  {
    says: [
      'just arrested',
      'been arrested',
      'got arrested',
      'after arrest',
      'on arrest',
      'lifted by the police',
      'got lifted',
    ],
    means: [type('arrest-referral')],
  },
  {
    says: [
      'police custody',
      'custody suite',
      'police cell',
      'police station',
      'cells overnight',
      'in the cells',
    ],
    means: [type('police-custody-support')],
  },
  {
    says: [
      'divert',
      'diverting',
      'alternative to prosecution',
      'diversionary',
      'first offence',
      'first time offender',
      'first time in trouble',
      'first time in court',
    ],
    means: [type('diversion-from-prosecution')],
  },
  {
    says: ['bail', 'on bail', 'bailed', 'opposed bail', 'bail service'],
    means: [type('bail-and-remand')],
  },
  {
    says: [
      'bail assessment',
      'bail info',
      'bail report',
      'bail officer',
      'bail team',
      'bail suitability',
      'bail social worker',
    ],
    means: [type('court-social-work'), type('bail-supervision')],
  },
  { says: ['emb'], means: [type('electronically-monitored-bail')] },
  {
    says: ['bail bed', 'bail accommodation'],
    means: [type('supported-accommodation'), type('bail-supervision')],
  },
  {
    says: ['bail order', 'bail conditions', 'special conditions of bail'],
    means: [type('bail-supervision'), type('electronically-monitored-bail')],
  },
  {
    says: ['alternatives to remand', 'avoid remand', 'instead of remand'],
    means: [type('bail-supervision'), type('electronically-monitored-bail')],
  },
]
