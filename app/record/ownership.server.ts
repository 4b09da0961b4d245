import { eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { assertMayEdit, isNational } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import type { Db, Tx } from '#db/client.server.ts'
import { services } from '#db/schema/services.ts'

export type OwnedListing = {
  id: string
  slug: string
  title: string
  status: 'draft' | 'published' | 'archived'
  partnershipSlug: string | null
}

const ownedColumns = {
  id: services.id,
  slug: services.slug,
  title: services.title,
  status: services.status,
  partnershipSlug: services.partnershipSlug,
}

/**
 * The condition that a row is one that the editor looks after: of their own
 * partnership, and for national editors any.
 * @param column holds the slug of a partnership
 */
export function ownedBy(
  column: AnySQLiteColumn,
  editor: Pick<Editor, 'role' | 'partnershipSlug'>,
): SQL | undefined {
  return isNational(editor)
    ? undefined
    : sql`${column} = ${editor.partnershipSlug}`
}

/** Whatever its status. */
export function findOwnedListing(
  serviceId: string,
  from: Db | Tx = db,
): OwnedListing | null {
  const found = from
    .select(ownedColumns)
    .from(services)
    .where(eq(services.id, serviceId))
    .get()
  return found ?? null
}

/** @throws Forbidden unless the editor may change it */
export function getEditableService(
  tx: Db | Tx,
  serviceId: string,
  by: Editor,
): OwnedListing {
  const service = findOwnedListing(serviceId, tx)
  if (!service) throw new Error(`There is no service ${serviceId}`)
  assertMayEdit(by, service.partnershipSlug)
  return service
}
