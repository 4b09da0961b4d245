import { eq } from 'drizzle-orm'
import { assertMayEdit } from '#app/security/permissions.ts'
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

const keptColumns = {
  id: services.id,
  slug: services.slug,
  title: services.title,
  status: services.status,
  partnershipSlug: services.partnershipSlug,
}

/** Whatever its status. */
export function findOwnedListing(
  serviceId: string,
  from: Db | Tx = db,
): OwnedListing | null {
  const found = from
    .select(keptColumns)
    .from(services)
    .where(eq(services.id, serviceId))
    .get()
  return found ?? null
}

/** @throws NotAllowed unless the editor may change it */
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
