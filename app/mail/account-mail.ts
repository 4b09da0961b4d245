/**
 * The words of the letters that the directory sends by itself. Plain text, a
 * link on a line of its own, and what to do if it came to the wrong person.
 */
type Words = { subject: string; text: string }

const signature = 'Community support services'

export function invitationMail({
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

export function resetMail({ link }: { link: string }): Words {
  return letter('Choose a new password', [
    'Somebody, probably you, asked for a new password for this mail address.',
    'Open this link within one hour to choose one. It works once.',
    link,
    'If it was not you, you need not do anything: your password stays as it is.',
  ])
}

export function passwordChangedMail({ link }: { link: string }): Words {
  return letter('Your password was changed', [
    'The password of your account was changed, and every other browser was signed out.',
    'If it was not you, choose a new password now and tell the lead of your partnership:',
    link,
  ])
}

export function secondFactorClearedMail({
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

/** To the author of a plan and to their lead, as soon as it cannot hold. */
export function planStoppedLetter({
  title,
  author,
  on,
  by,
  fields,
  link,
}: {
  title: string
  author: string
  on: string
  by: string
  /** What both changed; empty: the two do not fit together. */
  fields: string[]
  link: string
}): Words {
  const clash =
    fields.length > 0
      ? `${by} has now published a change to the same part of it: ${fields.join(', ')}.`
      : `${by} has now published another change, and the two do not fit together.`
  return letter(`Planned change stopped: ${title}`, [
    `${author} planned a change to “${title}” for ${on}. ${clash}`,
    'The planned change is kept, but it will not be published until somebody has chosen which wording stands. Choose here:',
    link,
  ])
}

/** The same people, where the day has come and nothing was published. */
export function planMissedLetter({
  title,
  author,
  on,
  why,
  link,
}: {
  title: string
  author: string
  on: string
  why: string
  link: string
}): Words {
  return letter(`Planned change not published: ${title}`, [
    `${author} planned a change to “${title}” for ${on}. It was not published: ${why}.`,
    'The draft is kept. Look at it here, and publish it or plan it again:',
    link,
  ])
}

function letter(subject: string, paragraphs: string[]): Words {
  return { subject, text: [...paragraphs, signature].join('\n\n') + '\n' }
}
