/**
 * Everything that is put on record, and the text that stands for it in the
 * database. Rows of the audit log can never be changed, so neither can these
 * texts: add to them.
 */
export const auditEventNames = {
  confirmed: 'confirmed',
  roleChanged: 'changed the role',
  suspended: 'suspended',
  accessRestored: 'let back in',
  secondFactorRemoved: 'removed the second factor',
  added: 'added',
  changed: 'changed',
  assigned: 'assigned',
  correctionQuestioned: 'asked about a correction',
  correctionReported: 'reported a correction',
  correctionAccepted: 'accepted a correction',
  correctionDeclined: 'declined a correction',
  sentAgain: 'sent again',
  published: 'published',
  scheduled: 'scheduled',
  draftBegun: 'began a draft',
  unscheduled: 'took off the schedule',
  draftDiscarded: 'discarded a draft',
  transferred: 'handed over',
  scheduleFailed: 'could not publish as planned',
  archived: 'archived',
  unarchived: 'brought back',
  undone: 'undid',
  importedAsDrafts: 'took in as drafts',
  uploaded: 'uploaded',
  discarded: 'discarded',
  secondFactorAdded: 'set up a second factor',
  recoveryCodesRenewed: 'made new recovery codes',
  signedIn: 'signed in',
  recoveryCodeUsed: 'used a recovery code',
  withdrawn: 'withdrew',
  joined: 'joined',
  invited: 'invited',
  passwordResetRequested: 'asked for a new password',
  passwordChanged: 'changed the password',
  organisationConnected: 'connected their organisation',
  seeded: 'seeded',
  confirmationUndone: 'took back a confirmation',
  planKept: 'kept a planned change',
  planStopped: 'stopped a planned change',
  signInFailed: 'failed to sign in',
  broughtUpToDate: 'brought up to date',
  kept: 'kept',
  placeRemoved: 'removed a place for safety',
} as const

export type AuditEventName =
  (typeof auditEventNames)[keyof typeof auditEventNames]
