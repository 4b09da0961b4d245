import { and, eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { Tx } from '#db/client.server.ts'
import { organizations } from '#db/schema.ts'
import type { ServiceSnapshot } from './snapshot.ts'

type Organization = ServiceSnapshot['provider']

/** The id of a new row, given what it stands for. */
export type NewId = (
  kind: 'organization' | 'location' | 'contact',
  name: string[],
) => string

export const randomId: NewId = () => randomUUID()

/** The organisation of this name and kind; a new one where there is none. */
export function organizationIdFor(
  tx: Tx,
  { name, kind }: Organization,
  newId = randomId,
): string {
  const known = tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.name, name), eq(organizations.kind, kind)))
    .get()
  if (known) return known.id
  const id = newId('organization', [name, kind])
  tx.insert(organizations).values({ id, name, kind }).run()
  return id
}
