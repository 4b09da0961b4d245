/** What a reader says is wrong, and what they answer to a question. */
import { auditEventNames } from '#app/audit/events.ts'
import { and, eq, isNotNull, lt } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { describeField } from '#app/record/diff.ts'
import { findServiceField } from '#app/record/fields.ts'
import { snapshotLabels } from '#app/record/labels.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { hashToken } from '#app/security/tokens.server.ts'
import { dayOf, daysAfter } from '#app/values/dates.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { correctionMessages, corrections } from '#db/schema/corrections.ts'
import { mailOutbox } from '#db/schema/mail.ts'
import { services } from '#db/schema/services.ts'
import {
  notifyOwners,
  notifyOwnersOfAnswer,
  notifyReporter,
  tokenOf,
} from './correction-mail.server.ts'

/** Nobody answered: the address does not stay for ever. */
const daysWithoutOutcome = 180

/** Where the reader could not tell which field it is. */
export const wholeListing = 'The listing as a whole'

/** The origin is this directory's own, for the links in letters. */
export type When = { now: Date; origin: string }

export type Correction = typeof corrections.$inferSelect

/** The reader who reports has no account; the address is theirs to leave out. */
export function reportCorrection({
  slug,
  field: fieldName,
  suggestion,
  email,
  origin,
  now,
}: {
  slug: string
  /** Null: the reader could not tell which. */
  field: string | null
  suggestion: string
  email: string | null
  /** Of this directory: for the private link in the mail. */
  origin: string
  now: Date
}): { token: string } | null {
  return db.transaction((tx) => {
    const service = tx
      .select({
        id: services.id,
        title: services.title,
        slug: services.slug,
        partnershipSlug: services.partnershipSlug,
      })
      .from(services)
      .where(and(eq(services.slug, slug), eq(services.status, 'published')))
      .get()
    if (!service) return null
    const id = randomUUID()
    const token = tokenOf(id)
    const field = fieldName === null ? null : findServiceField(fieldName)
    const presentValue = field && presentValueOf(service.id, field.name, tx)
    const tokenHash = hashToken(token)
    tx.insert(corrections)
      .values({
        id,
        tokenHash,
        serviceId: service.id,
        part: field?.part ?? null,
        field: field?.name ?? null,
        presentValue,
        suggestion,
        reporterEmail: email,
        emailUntil:
          email === null ? null : daysAfter(dayOf(now), daysWithoutOutcome),
        createdAt: now.toISOString(),
      })
      .run()
    // Who reported is nobody's business; that something was, is.
    recordEvent(tx, {
      by: { id: null, name: 'A reader' },
      did: auditEventNames.correctionReported,
      subjectKind: 'service',
      subjectId: service.id,
      detail: { correctionId: id, field: field?.name ?? null },
      now,
    })
    notifyReporter(
      tx,
      { id, tokenHash, reporterEmail: email },
      {
        now,
        origin,
        what: 'reported',
        subject: `What you told us about ${service.title}`,
        paragraphs: [
          `Thank you. What you told us about “${service.title}” has gone to the people who look after the listing.`,
        ],
      },
    )
    notifyOwners(
      tx,
      { id },
      {
        service,
        presentValue,
        now,
        origin,
        about: field?.label ?? wholeListing,
      },
    )
    return { token }
  })
}

type Field = NonNullable<ReturnType<typeof findServiceField>>['name']

/** What the public page says of it: a hidden address stays hidden. */
function presentValueOf(serviceId: string, field: Field, tx: Tx) {
  const snapshot = readSnapshot(serviceId, tx)
  const shown = {
    ...snapshot,
    locations: snapshot.locations.map((place) =>
      place.hideExactAddress
        ? { ...place, address: place.town ?? '', lat: null, lng: null }
        : place,
    ),
  }
  const words = describeField(shown, field, snapshotLabels())
  return words.length > 0 ? words.join('; ') : null
}

/**
 * By the private link, once for each question.
 * @returns false where there is nothing to answer
 */
export function answerAsReporter(
  token: string,
  { text, now, origin }: { text: string } & When,
): boolean {
  return db.transaction((tx) => {
    const found = tx
      .select({
        correction: corrections,
        service: {
          title: services.title,
          slug: services.slug,
          partnershipSlug: services.partnershipSlug,
        },
      })
      .from(corrections)
      .innerJoin(services, eq(services.id, corrections.serviceId))
      .where(eq(corrections.tokenHash, hashToken(token)))
      .get()
    if (found?.correction.status !== 'asked') return false
    const { correction, service } = found
    addMessage(tx, correction.id, { editorId: null, text, now })
    tx.update(corrections)
      .set({ status: 'open' })
      .where(eq(corrections.id, correction.id))
      .run()
    notifyOwnersOfAnswer(tx, correction, { service, now, origin })
    return true
  })
}

/** Addresses whose day has come go, with the letters that were sent to them. */
export function deleteReporterAddresses(now: Date): number {
  return db.transaction((tx) => {
    const due = tx
      .select({ id: corrections.id })
      .from(corrections)
      .where(
        and(
          isNotNull(corrections.reporterEmail),
          lt(corrections.emailUntil, dayOf(now)),
        ),
      )
      .all()
    for (const { id } of due) {
      tx.update(corrections)
        .set({ reporterEmail: null, emailUntil: null })
        .where(eq(corrections.id, id))
        .run()
      const letters = tx
        .select({ id: mailOutbox.id, key: mailOutbox.dedupeKey })
        .from(mailOutbox)
        .where(eq(mailOutbox.kind, 'correction'))
        .all()
        .filter(({ key }) => key.startsWith(`correction:${id}:`))
      for (const letter of letters)
        tx.delete(mailOutbox).where(eq(mailOutbox.id, letter.id)).run()
    }
    return due.length
  })
}

export function addMessage(
  tx: Tx,
  correctionId: string,
  { editorId, text, now }: { editorId: string | null; text: string; now: Date },
) {
  tx.insert(correctionMessages)
    .values({
      id: randomUUID(),
      correctionId,
      editorId,
      text,
      sentAt: now.toISOString(),
    })
    .run()
}
