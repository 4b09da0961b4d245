/**
 * The words of the letters that the directory sends by itself. Plain text, a
 * link on a line of its own, and what to do if it came to the wrong person.
 */
type Words = { subject: string; text: string }

const signature = 'Community support services'

export function invitationLetter({
  invitedBy,
  to,
  link,
}: {
  invitedBy: string
  /** "the team of Fife Community Justice Partnership", "the national editors" */
  to: string
  link: string
}): Words {
  return letter(`${invitedBy} invites you to look after listings`, [
    `${invitedBy} invites you to join ${to} in Community support services, the directory of community justice services in Scotland.`,
    'Open this link within 72 hours to choose a password. It works once.',
    link,
    'If you did not expect this, you need not do anything: without the link nobody can join in your place.',
  ])
}

export function resetLetter({ link }: { link: string }): Words {
  return letter('Choose a new password', [
    'Somebody, probably you, asked for a new password for this mail address.',
    'Open this link within one hour to choose one. It works once.',
    link,
    'If it was not you, you need not do anything: your password stays as it is.',
  ])
}

export function passwordChangedLetter({ link }: { link: string }): Words {
  return letter('Your password was changed', [
    'The password of your account was changed, and every other browser was signed out.',
    'If it was not you, choose a new password now and tell the lead of your partnership:',
    link,
  ])
}

export function secondFactorClearedLetter({
  by,
  link,
}: {
  by: string
  link: string
}): Words {
  return letter('Your second factor was removed', [
    `${by} removed the second factor of your account, so that you can set up another telephone. You are asked to do so when you next sign in:`,
    link,
    'If you did not ask for this, tell them, and choose a new password.',
  ])
}

function letter(subject: string, paragraphs: string[]): Words {
  return { subject, text: [...paragraphs, signature].join('\n\n') + '\n' }
}
