/**
 * What speaks against a listing being right: whoever confirms it is to have
 * read this first.
 */
import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { wholeListing } from '#app/corrections/report-correction.server.ts'
import { findServiceField } from '#app/record/fields.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import type { Editor } from '#app/security/permissions.ts'
import { groupBy } from '#app/values/collections.ts'
import { countOf } from '#app/values/counts.ts'
import { db } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { isOneOf } from '#db/in-list.ts'
import { editors } from '#db/schema/accounts.ts'
import { corrections } from '#db/schema/corrections.ts'
import { drafts } from '#db/schema/record.ts'

export type Concerns = {
  /** Readers' reports that nobody has answered yet. */
  reports: {
    id: string
    about: string
    suggestion: string
    createdAt: string
    /** It is the reader's turn. */
    isAsked: boolean
  }[]
  /** Where the sources disagree. */
  conflicts: string[]
  /** What colleagues are changing. */
  drafts: { id: string; by: string; updatedAt: string }[]
  /**
   * Stands for exactly this: whoever sends it back was shown it, and nothing
   * came since. Empty where there is nothing to read.
   */
  mark: string
}

/** By service id; for the eyes of `by`, whose own draft is no news to them. */
export function readConcerns(
  snapshots: ReadonlyMap<string, ServiceSnapshot>,
  by: Editor,
  from: Db | Tx = db,
): (serviceId: string) => Concerns {
  const ids = [...snapshots.keys()]
  const reports = groupBy(
    from
      .select({
        serviceId: corrections.serviceId,
        id: corrections.id,
        field: corrections.field,
        suggestion: corrections.suggestion,
        status: corrections.status,
        createdAt: corrections.createdAt,
      })
      .from(corrections)
      .where(
        and(
          isOneOf(corrections.serviceId, ids),
          inArray(corrections.status, ['open', 'asked']),
        ),
      )
      .orderBy(asc(corrections.createdAt), asc(corrections.id))
      .all(),
    ({ serviceId }) => serviceId,
  )
  const others = groupBy(
    from
      .select({
        serviceId: drafts.serviceId,
        id: drafts.id,
        by: editors.name,
        updatedAt: drafts.updatedAt,
      })
      .from(drafts)
      .innerJoin(editors, eq(editors.id, drafts.editorId))
      .where(and(isOneOf(drafts.serviceId, ids), ne(drafts.editorId, by.id)))
      .orderBy(asc(drafts.updatedAt), asc(drafts.id))
      .all(),
    ({ serviceId }) => serviceId,
  )
  return (serviceId) => {
    const found = {
      reports: (reports.get(serviceId) ?? []).map(
        ({ id, field, suggestion, status, createdAt }) => ({
          id,
          suggestion,
          createdAt,
          about:
            (field === null ? null : findServiceField(field)?.label) ??
            wholeListing,
          isAsked: status === 'asked',
        }),
      ),
      conflicts: snapshots.get(serviceId)?.conflicts ?? [],
      drafts: (others.get(serviceId) ?? []).map(({ id, by, updatedAt }) => ({
        id,
        by,
        updatedAt,
      })),
    }
    return { ...found, mark: markOf(found) }
  }
}

function markOf({ reports, conflicts, drafts }: Omit<Concerns, 'mark'>) {
  const read = [
    ...reports.map(({ id }) => id),
    ...conflicts,
    ...drafts.map(({ id, updatedAt }) => `${id} ${updatedAt}`),
  ]
  if (read.length === 0) return ''
  return createHash('sha256')
    .update(JSON.stringify(read))
    .digest('base64url')
    .slice(0, 16)
}

/** For the record of who knew what: "1 report", "2 conflicts". */
export function countConcerns({ reports, conflicts, drafts }: Concerns) {
  const counts = {
    report: reports.length,
    conflict: conflicts.length,
    draft: drafts.length,
  }
  return Object.entries(counts).flatMap(([noun, count]) =>
    count === 0 ? [] : countOf(count, noun),
  )
}
