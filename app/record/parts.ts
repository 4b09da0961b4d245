/** The parts of a listing that somebody can stand behind, one by one. */
import type { AssurancePart } from '#db/schema/codes.ts'

export { assuranceParts } from '#db/schema/codes.ts'
export type { AssurancePart } from '#db/schema/codes.ts'

export const partLabels: Record<AssurancePart, string> = {
  availability: 'Availability',
  eligibility: 'Who it suits',
  referral: 'How to ask',
  contact: 'Contact',
  place: 'Where',
  description: 'What it is',
}
