import { and, eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { Tx } from '#db/client.server.ts'
import { organizations } from '#db/schema.ts'
import type { ServiceSnapshot } from './service-snapshot.ts'

type Organization = ServiceSnapshot['provider']

/** The organisation of this name and kind; a new one where there is none. */
export function organizationIdFor(
  tx: Tx,
  { name, kind }: Organization,
): string {
  const known = tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.name, name), eq(organizations.kind, kind)))
    .get()
  if (known) return known.id
  const id = randomUUID()
  tx.insert(organizations).values({ id, name, kind }).run()
  return id
}
