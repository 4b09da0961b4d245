/** Names the codes of a listing in words: room, sex, weekday, kind of provider. */
import type { Capacity, OrganizationKind, weekdays } from '#db/schema/codes.ts'

export const capacityLabels: Record<Capacity, string> = {
  'taking-referrals': 'Taking referrals',
  'waiting-list': 'Has a waiting list',
  full: 'Full',
}

export const sexLabels = {
  any: 'Women and men',
  women: 'Women only',
  men: 'Men only',
}

export const weekdayLabels: Record<(typeof weekdays)[number], string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
}

export const organizationKindLabels: Record<OrganizationKind, string> = {
  'local-authority': 'Council',
  nhs: 'Health service',
  'third-sector': 'Charity or voluntary organisation',
  'prison-service': 'Prison service',
  police: 'Police',
  court: 'Court',
  partnership: 'Partnership',
  private: 'Private company',
  other: 'Other',
}
