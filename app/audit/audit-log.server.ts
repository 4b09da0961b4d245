import { randomUUID } from 'node:crypto'
import {
  count,
  asc,
  sql,
  eq,
  desc,
  and,
  or,
  isNull,
  gte,
  lte,
} from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Actor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import type { Tx } from '#db/client.server.ts'
import { editors } from '#db/schema/accounts.ts'
import { partnerships } from '#db/schema/places.ts'
import { services, formerSlugs } from '#db/schema/services.ts'
import { auditEvents } from '#db/schema/system.ts'
import type { AuditEventName } from './events.ts'

/**
 * Puts on record, in the transaction of the change, who did what. Detail never
 * holds passwords, tokens, or anything of a person who reported a mistake.
 */
export function recordEvent(
  tx: Tx,
  event: {
    by: Actor
    did: AuditEventName
    /** A noun, such as "service". */
    subjectKind: string
    subjectId: string | null
    detail?: unknown
    now: Date
  },
) {
  tx.insert(auditEvents)
    .values({
      id: randomUUID(),
      at: event.now.toISOString(),
      actor: event.by.name,
      editorId: event.by.id,
      did: event.did,
      subjectKind: event.subjectKind,
      subjectId: event.subjectId,
      detail: event.detail,
    })
    .run()
}

export type AuditFilter = {
  /** An editor’s id, or the name of what acted by itself. */
  by?: string
  /** A listing’s id. */
  serviceId?: string
  /** Days, the last one included. */
  from?: string
  to?: string
}

export function listEvents(
  filter: AuditFilter,
  { page, perPage }: { page: number; perPage: number },
) {
  const where = conditionsOf(filter)
  const counted = db
    .select({ total: count() })
    .from(auditEvents)
    .where(where)
    .get()
  return {
    total: counted?.total ?? 0,
    events: select(where)
      .limit(perPage)
      .offset((page - 1) * perPage)
      .all(),
  }
}

/** All that match, for the export: one at a time, as there may be very many. */
export function* eachEvent(filter: AuditFilter) {
  const perPage = 1000
  for (let page = 1; ; page += 1) {
    const { events } = listEvents(filter, { page, perPage })
    yield* events
    if (events.length < perPage) return
  }
}

/** Everybody who has done something, for the filter. */
export function listActors() {
  return db
    .selectDistinct({ id: auditEvents.editorId, name: auditEvents.actor })
    .from(auditEvents)
    .orderBy(asc(auditEvents.actor))
    .all()
}

function select(where: SQL | undefined) {
  return db
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      actor: auditEvents.actor,
      did: auditEvents.did,
      subjectKind: auditEvents.subjectKind,
      subjectId: auditEvents.subjectId,
      /** What it is called today: a listing, a person or a partnership. */
      subject: sql<
        string | null
      >`coalesce(${services.title}, ${editors.name}, ${partnerships.name})`,
      slug: services.slug,
      detail: auditEvents.detail,
    })
    .from(auditEvents)
    .leftJoin(services, eq(services.id, auditEvents.subjectId))
    .leftJoin(editors, eq(editors.id, auditEvents.subjectId))
    .leftJoin(partnerships, eq(partnerships.slug, auditEvents.subjectId))
    .where(where)
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
}

function conditionsOf({ by, serviceId, from, to }: AuditFilter) {
  return and(
    by === undefined
      ? undefined
      : or(
          eq(auditEvents.editorId, by),
          and(isNull(auditEvents.editorId), eq(auditEvents.actor, by)),
        ),
    serviceId === undefined ? undefined : eq(auditEvents.subjectId, serviceId),
    from === undefined ? undefined : gte(auditEvents.at, from),
    // "~" comes after every digit and letter of an instant on that day.
    to === undefined ? undefined : lte(auditEvents.at, `${to}~`),
  )
}

/** The listing that lives, or once lived, at this address. */
export function findSubject(slug: string): string | null {
  const now = db
    .select({ id: services.id })
    .from(services)
    .where(eq(services.slug, slug))
    .get()
  if (now) return now.id
  const before = db
    .select({ id: formerSlugs.serviceId })
    .from(formerSlugs)
    .where(eq(formerSlugs.slug, slug))
    .get()
  return before?.id ?? null
}
