/**
 * The closed lists that the schema enforces and the pages speak. Plain data, so
 * that pure code in the browser may use it without the database.
 */
export const courtKinds = [
  'sheriff',
  'annexe',
  'high-court',
  'specialist',
  'closed',
] as const
export const courtRelations = ['mainly', 'part'] as const
export const organizationKinds = [
  'local-authority',
  'nhs',
  'third-sector',
  'prison-service',
  'police',
  'court',
  'partnership',
  'private',
  'other',
] as const
export const availabilities = [
  'available',
  'on-request',
  'part-of-area',
  'limited',
  'paused',
  'planned',
  'closed',
  'superseded',
  'not-offered',
  'not-told',
] as const
export const capacities = ['taking-referrals', 'waiting-list', 'full'] as const
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export const assuranceParts = [
  'availability',
  'eligibility',
  'referral',
  'contact',
  'place',
  'description',
] as const

/** From exact to rough. */
export const positionBases = ['address', 'postcode-district', 'town'] as const

export type Availability = (typeof availabilities)[number]
export type AssurancePart = (typeof assuranceParts)[number]
export type OrganizationKind = (typeof organizationKinds)[number]
export type CourtKind = (typeof courtKinds)[number]
export type PositionBasis = (typeof positionBases)[number]
