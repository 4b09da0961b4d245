/** Corrections as the reporter, readers and editors see them. */
import { ownedBy } from '#app/record/ownership.server.ts'
import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { findServiceField } from '#app/record/fields.ts'
import type { Editor } from '#app/security/permissions.ts'
import { hashToken } from '#app/security/tokens.server.ts'
import { dayAt, formatDay } from '#app/values/dates.ts'
import { db } from '#db/client.server.ts'
import { correctionMessages, corrections } from '#db/schema/corrections.ts'
import { services } from '#db/schema/services.ts'
import { listAccepting, listAcceptedInto } from './draft-corrections.server.ts'
import { wholeListing } from './report-correction.server.ts'
import type { Correction } from './report-correction.server.ts'

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

/** What a draft answers, in the readers' own words. */
export function listAcceptedCorrections(draftId: string) {
  return listAcceptedInto(draftId, db).map((correction) => {
    const { id, field, about, presentValue, suggestion } = described(correction)
    return { id, field, about, presentValue, suggestion }
  })
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
      on: formatDay(dayAt(correction.resolvedAt ?? '')),
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
        ownedBy(services.partnershipSlug, by),
      ),
    )
    .orderBy(asc(corrections.createdAt))
    .all()
    .map(({ correction, service }) => ({
      ...described(correction),
      canReply: correction.reporterEmail !== null,
      acceptedBy: listAccepting(correction.id),
      service,
      messages: listMessages(correction.id),
    }))
}
