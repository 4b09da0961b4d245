/** Letters about corrections: to those who answer, and to who reported. */
import { eq } from 'drizzle-orm'
import { listActiveEditors } from '#app/accounts/editors.server.ts'
import { queueMail } from '#app/mail/outbox.server.ts'
import { sign, hashToken } from '#app/security/tokens.server.ts'
import type { Tx } from '#db/client.server.ts'
import { partnerships } from '#db/schema/places.ts'

/** Design, section 7: the address goes so many days after the outcome. */
export const daysAfterOutcome = 30

const signature = 'Community support services\n'

/**
 * Of the reporter's private link. Made from a secret of this directory, so that
 * later letters can give the link again although only its hash is stored.
 */
export function tokenOf(correctionId: string) {
  return sign('correction', correctionId)
}

export type Reported = {
  id: string
  tokenHash: string
  reporterEmail: string | null
}
type Listing = { title: string; slug: string; partnershipSlug: string | null }
type Sending = { now: Date; origin: string }

/** That it arrived, to everybody who can answer it. */
export function notifyOwners(
  tx: Tx,
  { id }: { id: string },
  {
    service,
    about,
    presentValue,
    now,
    origin,
  }: Sending & { service: Listing; about: string; presentValue: string | null },
) {
  writeToOwners(tx, service, {
    now,
    id,
    key: `arrived:${id}`,
    subject: `A reader says that something is wrong: ${service.title}`,
    paragraphs: [
      `A reader says that something is wrong with “${service.title}”, which ${ownerOf(tx, service)} looks after.`,
      `It is about: ${about}${
        presentValue === null ? '' : `\nThe listing says: ${presentValue}`
      }`,
      // What a stranger typed is never sent on by mail: it could be anything.
      'Read what they wrote, and answer: accept it, decline it with a reason, or ask back. Your answer is public on the listing.',
      `${origin}/manage/corrections#${id}`,
    ],
  })
}

/** That the reader has answered a question. */
export function notifyOwnersOfAnswer(
  tx: Tx,
  { id }: { id: string },
  { service, now, origin }: Sending & { service: Listing },
) {
  writeToOwners(tx, service, {
    now,
    id,
    key: `answered:${id}:${now.toISOString()}`,
    subject: `The reader has answered: ${service.title}`,
    paragraphs: [
      `The reader who reported something about “${service.title}” has answered the question.`,
      `${origin}/manage/corrections#${id}`,
    ],
  })
}

function writeToOwners(
  tx: Tx,
  { partnershipSlug }: Listing,
  {
    key,
    subject,
    paragraphs,
    now,
  }: {
    id: string
    key: string
    subject: string
    paragraphs: string[]
    now: Date
  },
) {
  const team = listActiveEditors(partnershipSlug)
  // Where nobody has an account yet, somebody must hear of it all the same.
  for (const { id, email } of team.length > 0 ? team : listActiveEditors(null))
    queueMail(tx, {
      subject,
      now,
      to: email,
      kind: 'correction to answer',
      dedupeKey: `correction-${key}:${id}`,
      text: [...paragraphs, signature].join('\n\n'),
    })
}

function ownerOf(tx: Tx, { partnershipSlug }: Listing) {
  const found =
    partnershipSlug === null
      ? undefined
      : tx
          .select({ name: partnerships.name })
          .from(partnerships)
          .where(eq(partnerships.slug, partnershipSlug))
          .get()
  return found?.name ?? 'nobody but the national editors'
}

/** Does nothing where no address was left. */
export function notifyReporter(
  tx: Tx,
  correction: Reported,
  {
    what,
    subject,
    paragraphs,
    now,
    origin,
  }: Sending & {
    /** Once each, such as "accepted". */
    what: string
    subject: string
    paragraphs: string[]
  },
) {
  const { id, tokenHash, reporterEmail } = correction
  if (reporterEmail === null) return
  const token = tokenOf(id)
  queueMail(tx, {
    subject,
    now,
    to: reporterEmail,
    kind: 'correction',
    dedupeKey: `correction:${id}:${what}`,
    text: [
      ...paragraphs,
      // Reports from before the link could be made again have another one.
      ...(hashToken(token) === tokenHash
        ? [
            'This private link shows your report and what came of it:',
            `${origin}/corrections/${token}`,
          ]
        : []),
      `We use your address only to tell you the outcome, and delete it ${daysAfterOutcome} days after that.`,
      signature,
    ].join('\n\n'),
  })
}
