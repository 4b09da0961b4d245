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

/** An editor and a lead belong to one partnership; a lead also to its team. */
export const editorRoles = ['editor', 'lead', 'national'] as const
/** After "asked" it is the reporter's turn; an answer opens it again. */
export const correctionStatuses = [
  'open',
  'asked',
  'accepted',
  'declined',
] as const
export const importFormats = ['csv', 'xlsx', 'json'] as const
export const importStatuses = [
  'reading',
  'mapping',
  'checking',
  'checked',
  'unusable',
  'applied',
  'undone',
  'discarded',
] as const
export const importWorks = ['publishing', 'drafting', 'undoing'] as const
export const importRowOutcomes = ['create', 'change', 'leave', 'mend'] as const
export const reminderKinds = [
  'due-soon',
  'due',
  'overdue-lead',
  'overdue-national',
  /** What is said about room for referrals has run out. */
  'capacity',
] as const
/**
 * "unsure": the process ended while the mail server was reading it. It may have
 * arrived, so it is not sent again unless a person asks for it.
 */
export const mailStates = [
  'waiting',
  'handing-over',
  'sent',
  'unsure',
  'refused',
  'expired',
] as const

export type Availability = (typeof availabilities)[number]
export type Capacity = (typeof capacities)[number]
export type AssurancePart = (typeof assuranceParts)[number]
export type OrganizationKind = (typeof organizationKinds)[number]
export type CourtKind = (typeof courtKinds)[number]
export type PositionBasis = (typeof positionBases)[number]
export type EditorRole = (typeof editorRoles)[number]
export type ImportFormat = (typeof importFormats)[number]
export type ImportRefusal = {
  because: 'overtaken' | 'drafted' | 'not-allowed' | 'stopped' | 'failed'
  titles: string[]
}
export type ImportRowOutcome = (typeof importRowOutcomes)[number]
export type ReminderKind = (typeof reminderKinds)[number]
export type MailState = (typeof mailStates)[number]
