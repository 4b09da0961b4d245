import type { Availability } from './availability.ts'

/** What each state of availability says, and does not say, in a sentence. */
const explanations: Record<Availability, string> = {
  available: 'The service is presented as running.',
  'on-request': 'It can be arranged when somebody asks for it.',
  'part-of-area': 'It runs in part of the council area only.',
  limited: 'It is limited to a sex, an age, a court or a pilot.',
  planned: 'It is announced but has not begun.',
  paused: 'It takes no new referrals for now.',
  superseded: 'Another service has taken its place.',
  closed: 'It has ended.',
  'not-offered': 'The partnership says that it is not offered.',
  'not-told':
    'Nobody has told us whether it is offered. This does not mean that it is not.',
}

export function explainAvailability(state: Availability): string {
  return explanations[state]
}
