/** Orders and sentences, as people say them. */
import { type } from './saying.ts'
import type { Saying } from './saying.ts'

/** The council's own team, by its present and its former names. */
export const socialWork = [
  'social work',
  'social worker',
  'justice social work',
  'justice social worker',
  'criminal justice social work',
  'criminal justice social worker',
  'jsw',
  'cjsw',
]

export const courtAndSentence: Saying[] = [
  {
    says: socialWork,
    // Few areas list the team itself; what it does is listed in all of them.
    means: [
      type('court-social-work'),
      type('justice-social-work-report'),
      type('diversion-from-prosecution'),
      type('fiscal-work-order'),
      type('bail-supervision'),
      type('electronically-monitored-bail'),
      type('structured-deferred-sentence'),
      type('community-payback-order'),
      type('cpo-supervision'),
      type('cpo-unpaid-work'),
      type('drug-treatment-and-testing-order'),
      type('fine-supervision'),
      type('supervised-attendance-order'),
      type('caledonian-system'),
      type('mf2c'),
      type('prison-based-social-work'),
      type('statutory-throughcare'),
      type('supervised-release-order'),
      type('voluntary-throughcare'),
    ],
  },
  {
    says: ['stand down report', 'court duty', 'duty social worker'].concat([
      'court social work',
      'court social worker',
      'social worker at court',
    ]),
    means: [type('court-social-work')],
  },
  {
    says: ['social work report', 'social worker report'],
    means: [type('justice-social-work-report'), type('court-social-work')],
  },
  {
    says: ['social work in prison', 'social worker in prison'],
    means: [type('prison-based-social-work')],
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
