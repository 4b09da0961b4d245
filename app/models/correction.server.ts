/** What a reader says is wrong, and what came of it. */
import { and, asc, desc, eq, inArray, isNotNull, lt } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import {
  correctionMessages,
  corrections,
  mailOutbox,
  services,
} from '#db/schema.ts'
import { recordEvent } from './audit.server.ts'
import { assertMayEdit } from './authority.ts'
import type { Editor } from './authority.ts'
import {
  daysAfterOutcome,
  tellOwners,
  tellOwnersOfAnswer,
  tellReporter,
  tokenOf,
} from './correction-letters.server.ts'
import { dayOf, formatDay } from './dates.ts'
import { describeField } from './snapshot-changes.ts'
import { findServiceField } from './service-fields.ts'
import { readSnapshot } from './service-snapshot.server.ts'
import { snapshotNames } from './snapshot-names.server.ts'
import { hashToken } from './token.server.ts'

/** Nobody answered: the address does not stay for ever. */
const daysWithoutOutcome = 180

const wholeListing = 'The listing as a whole'

/** The origin is this directory's own, for the links in letters. */
type When = { now: Date; origin: string }

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
        emailUntil: email === null ? null : daysFrom(now, daysWithoutOutcome),
        createdAt: now.toISOString(),
      })
      .run()
    // Who reported is nobody's business; that something was, is.
    recordEvent(tx, {
      by: { id: null, name: 'A reader' },
      did: 'reported a correction',
      subjectKind: 'service',
      subjectId: service.id,
      detail: { correctionId: id, field: field?.name ?? null },
      now,
    })
    tellReporter(
      tx,
      { id, tokenHash, reporterEmail: email },
      {
        ...{ now, origin, what: 'reported' },
        subject: `What you told us about ${service.title}`,
        paragraphs: [
          `Thank you. What you told us about “${service.title}” has gone to the people who look after the listing.`,
        ],
      },
    )
    tellOwners(
      tx,
      { id },
      {
        ...{ service, presentValue, now, origin },
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
  const words = describeField(shown, field, snapshotNames())
  return words.length > 0 ? words.join('; ') : null
}

function daysFrom(now: Date, days: number) {
  return dayOf(new Date(now.getTime() + days * 24 * 60 * 60 * 1000))
}

/** What the reporter sees by the private link. */
export function findReportedCorrection(token: string) {
  const found = db
    .select({
      correction: corrections,
      title: services.title,
      slug: services.slug,
    })
    .from(corrections)
    .innerJoin(services, eq(services.id, corrections.serviceId))
    .where(eq(corrections.tokenHash, hashToken(token)))
    .get()
  if (!found) return null
  const { correction, ...service } = found
  return {
    ...described(correction),
    hasEmail: correction.reporterEmail !== null,
    service,
    messages: listMessages(correction.id),
  }
}

function described(correction: Correction) {
  const field =
    correction.field === null ? null : findServiceField(correction.field)
  return {
    id: correction.id,
    status: correction.status,
    field: field?.name ?? null,
    about: field?.label ?? wholeListing,
    presentValue: correction.presentValue,
    suggestion: correction.suggestion,
    outcome: correction.outcome,
    createdAt: correction.createdAt,
    resolvedAt: correction.resolvedAt,
  }
}

function listMessages(correctionId: string) {
  return db
    .select()
    .from(correctionMessages)
    .where(eq(correctionMessages.correctionId, correctionId))
    .orderBy(asc(correctionMessages.sentAt))
    .all()
    .map(({ text, sentAt, editorId }) => ({
      text,
      sentAt,
      isFromReporter: editorId === null,
    }))
}

/** For the listing's own page: what readers reported, and what came of it. */
export function listCorrectionOutcomes(serviceSlug: string) {
  return db
    .select({ correction: corrections })
    .from(corrections)
    .innerJoin(services, eq(services.id, corrections.serviceId))
    .where(
      and(
        eq(services.slug, serviceSlug),
        inArray(corrections.status, ['accepted', 'declined']),
      ),
    )
    .orderBy(desc(corrections.resolvedAt))
    .limit(10)
    .all()
    .map(({ correction }) => ({
      id: correction.id,
      about: described(correction).about,
      isAccepted: correction.status === 'accepted',
      outcome: correction.outcome,
      on: formatDay(dayOf(new Date(correction.resolvedAt ?? ''))),
    }))
}

/** Waiting for an answer; "asked" waits for the reporter and comes last. */
export function listOpenCorrections(by: Editor) {
  return listCorrectionsFor(by, ['open', 'asked']).sort((a, b) =>
    b.status.localeCompare(a.status),
  )
}

export function listAnsweredCorrections(by: Editor) {
  return listCorrectionsFor(by, ['accepted', 'declined'])
    .sort((a, b) => (b.resolvedAt ?? '').localeCompare(a.resolvedAt ?? ''))
    .slice(0, 50)
}

function listCorrectionsFor(by: Editor, statuses: Correction['status'][]) {
  return db
    .select({
      correction: corrections,
      service: { id: services.id, slug: services.slug, title: services.title },
    })
    .from(corrections)
    .innerJoin(services, eq(services.id, corrections.serviceId))
    .where(
      and(
        inArray(corrections.status, statuses),
        by.partnershipSlug === null
          ? undefined
          : eq(services.partnershipSlug, by.partnershipSlug),
      ),
    )
    .orderBy(asc(corrections.createdAt))
    .all()
    .map(({ correction, service }) => ({
      ...described(correction),
      canReply: correction.reporterEmail !== null,
      service,
      messages: listMessages(correction.id),
    }))
}

/** @throws NotAllowed unless the listing is the editor's to change */
export function getCorrection(tx: Tx, id: string, by: Editor) {
  const found = tx
    .select({ correction: corrections, service: services })
    .from(corrections)
    .innerJoin(services, eq(services.id, corrections.serviceId))
    .where(eq(corrections.id, id))
    .get()
  if (!found) return null
  assertMayEdit(by, found.service.partnershipSlug)
  return found
}

/** Not so: the reason is public, on the listing. */
export function declineCorrection(
  id: string,
  { by, reason, ...when }: { by: Editor; reason: string } & When,
) {
  db.transaction((tx) => {
    if (!getCorrection(tx, id, by)) return
    resolve(tx, id, { status: 'declined', outcome: reason, by, ...when })
  })
}

/** Right, and there is nothing to change: it was put right already. */
export function settleCorrection(
  id: string,
  { by, outcome, ...when }: { by: Editor; outcome: string } & When,
) {
  db.transaction((tx) => {
    if (!getCorrection(tx, id, by)) return
    resolve(tx, id, { status: 'accepted', outcome, by, ...when })
  })
}

/** Right, and published: in the transaction of publishing. */
export function acceptWith(
  tx: Tx,
  id: string,
  { by, outcome, ...when }: { by: Editor; outcome: string } & When,
) {
  resolve(tx, id, { status: 'accepted', outcome, by, ...when })
}

function resolve(
  tx: Tx,
  id: string,
  {
    status,
    outcome,
    by,
    now,
    origin,
  }: {
    status: 'accepted' | 'declined'
    outcome: string
    by: Editor
  } & When,
) {
  const found = getCorrection(tx, id, by)
  // Two editors answer at once: the first answer stands.
  if (found?.correction.resolvedAt !== null) return
  const { correction, service } = found
  tx.update(corrections)
    .set({
      ...{ status, outcome },
      resolvedAt: now.toISOString(),
      resolvedBy: by.id,
      emailUntil:
        correction.reporterEmail === null
          ? null
          : daysFrom(now, daysAfterOutcome),
    })
    .where(eq(corrections.id, id))
    .run()
  recordEvent(tx, {
    ...{ by, now, did: `${status} a correction` },
    subjectKind: 'service',
    subjectId: service.id,
    detail: { correctionId: id, outcome },
  })
  tellReporter(tx, correction, {
    ...{ now, origin, what: status },
    subject: `What came of your report about ${service.title}`,
    paragraphs: [
      `You told us that something about “${service.title}” was wrong.`,
      `${
        status === 'accepted'
          ? 'You were right. Thank you.'
          : 'It stays as it is.'
      } ${outcome}`,
    ],
  })
}

/** A question back; only a reporter who left an address will hear it. */
export function askReporter(
  id: string,
  { by, text, now, origin }: { by: Editor; text: string } & When,
) {
  db.transaction((tx) => {
    const found = getCorrection(tx, id, by)
    if (found?.correction.resolvedAt !== null) return
    const { correction, service } = found
    addMessage(tx, id, { editorId: by.id, text, now })
    tx.update(corrections)
      .set({ status: 'asked' })
      .where(eq(corrections.id, id))
      .run()
    recordEvent(tx, {
      ...{ by, now, did: 'asked about a correction' },
      subjectKind: 'service',
      subjectId: service.id,
      detail: { correctionId: id },
    })
    tellReporter(tx, correction, {
      ...{ now, origin, what: `asked:${now.toISOString()}` },
      subject: `A question about your report on ${service.title}`,
      paragraphs: [
        `The people who look after “${service.title}” ask:`,
        text,
        'Please answer on the page of your report.',
      ],
    })
  })
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
    tellOwnersOfAnswer(tx, correction, { service, now, origin })
    return true
  })
}

function addMessage(
  tx: Tx,
  correctionId: string,
  { editorId, text, now }: { editorId: string | null; text: string; now: Date },
) {
  tx.insert(correctionMessages)
    .values({
      ...{ id: randomUUID(), correctionId, editorId, text },
      sentAt: now.toISOString(),
    })
    .run()
}

/** Addresses whose day has come go, with the letters that were sent to them. */
export function forgetReporters(now: Date): number {
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
