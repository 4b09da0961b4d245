/** What editors answer to a correction. Every answer is told to the reporter. */
import { auditEventNames } from '#app/audit/events.ts'
import { eq } from 'drizzle-orm'
import { recordEvent } from '#app/audit/audit-log.server.ts'
import { assertMayEdit } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { dayOf, daysAfter } from '#app/values/dates.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { corrections } from '#db/schema/corrections.ts'
import { services } from '#db/schema/services.ts'
import { daysAfterOutcome, notifyReporter } from './correction-mail.server.ts'
import { addMessage } from './report-correction.server.ts'
import type { When } from './report-correction.server.ts'

/** @throws Forbidden unless the listing is the editor's to change */
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
      status,
      outcome,
      resolvedAt: now.toISOString(),
      resolvedBy: by.id,
      emailUntil:
        correction.reporterEmail === null
          ? null
          : daysAfter(dayOf(now), daysAfterOutcome),
    })
    .where(eq(corrections.id, id))
    .run()
  recordEvent(tx, {
    by,
    now,
    did:
      status === 'accepted'
        ? auditEventNames.correctionAccepted
        : auditEventNames.correctionDeclined,
    subjectKind: 'service',
    subjectId: service.id,
    detail: { correctionId: id, outcome },
  })
  notifyReporter(tx, correction, {
    now,
    origin,
    what: status,
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
      by,
      now,
      did: auditEventNames.correctionQuestioned,
      subjectKind: 'service',
      subjectId: service.id,
      detail: { correctionId: id },
    })
    notifyReporter(tx, correction, {
      now,
      origin,
      what: `asked:${now.toISOString()}`,
      subject: `A question about your report on ${service.title}`,
      paragraphs: [
        `The people who look after “${service.title}” ask:`,
        text,
        'Please answer on the page of your report.',
      ],
    })
  })
}
