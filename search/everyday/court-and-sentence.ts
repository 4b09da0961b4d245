/** Orders and sentences, as people say them. */
import { type } from '#search/lexicon/phrase.ts'
import type { Saying } from '#search/lexicon/phrase.ts'

export const courtAndSentence: Saying[] = [
  {
    says: [
      'social work',
      'social worker',
      'justice social work',
      'criminal justice social work',
      'jsw',
      'cjsw',
    ],
    means: [
      type('court-social-work'),
      type('justice-social-work-report'),
      type('prison-based-social-work'),
    ],
  },
  {
    says: ['stand down report', 'court duty', 'duty social worker'],
    means: [type('court-social-work')],
  },
  {
    says: ['court worker', 'court support worker', 'worker at court'],
    means: [type('court-support-and-signposting'), type('court-social-work')],
  },
  {
    says: ['deferred', 'sentence deferred', 'defer sentence'],
    means: [type('structured-deferred-sentence')],
  },
  {
    says: [
      'alternative to prison',
      'alternatives to prison',
      'alternatives to custody',
      'instead of prison',
      'instead of jail',
      'keep out of prison',
      'keep out of jail',
      'community disposal',
      'non custodial',
    ],
    means: [
      type('community-payback-order'),
      type('bail-supervision'),
      type('structured-deferred-sentence'),
      type('drug-treatment-and-testing-order'),
      type('restriction-of-liberty-order'),
    ],
  },
  {
    says: [
      'unpaid hours',
      'unpayed work',
      'hours at the weekend',
      'community work',
      'work squad',
      'workshop squad',
    ],
    means: [type('cpo-unpaid-work')],
  },
  {
    says: ['treatment order', 'treatment requirement'],
    means: [
      type('cpo-drug-treatment'),
      type('cpo-alcohol-treatment'),
      type('cpo-mental-health-treatment'),
      type('drug-treatment-and-testing-order'),
    ],
  },
  {
    says: ['psychiatric treatment', 'psychiatric requirement'],
    means: [type('cpo-mental-health-treatment')],
  },
  {
    says: ['bracelet', 'ankle bracelet', 'electronic bracelet'],
    means: [
      type('electronic-monitoring'),
      type('electronically-monitored-bail'),
      type('restriction-of-liberty-order'),
    ],
  },
  {
    says: ['pay back', 'community pay back', 'pay back order'],
    means: [type('community-payback-order')],
  },
  {
    says: ['suspended'],
    means: [
      type('structured-deferred-sentence'),
      type('community-payback-order'),
    ],
  },
  {
    says: ['alcohol court', 'specialist alcohol court'],
    means: [type('alcohol-court'), type('problem-solving-court')],
  },
  {
    says: [
      'pay fine',
      'pay court fine',
      'paying fine',
      'help paying fine',
      'help to pay fine',
      'unpaid fines',
      'fine arrears',
      'cannot pay fine',
      'fines officer',
      'fines enforcement officer',
    ],
    means: [type('welfare-rights-money-advice')],
  },
  {
    says: [
      'fine',
      'court fine',
      'pay fine',
      'pay court fine',
      'paying fine',
      'unpaid fines',
      'fine arrears',
      'cannot pay fine',
      'fines officer',
    ],
    means: [type('fine-supervision'), type('supervised-attendance-order')],
  },
]
