/**
 * A process that publishes: each line that it reads becomes the title of a
 * listing in Fife, and is written back once that is acknowledged. It never
 * closes its database.
 */
import { createInterface } from 'node:readline'
import { saveDraft } from '#app/publication/drafts.server.ts'
import { publishDraft } from '#app/publication/publish-draft.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { configureDatabase } from '#db/client.server.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import { ailsa } from '#tests/fixtures/editors.ts'

configureDatabase(process.argv[2] ?? '')
const fife = serviceIdFor('bail-supervision-fife')
let baseRevision = 1

createInterface({ input: process.stdin }).on('line', (title) => {
  const at = { by: ailsa, now: new Date() }
  saveDraft(fife, {
    ...at,
    draftAt: null,
    baseRevision,
    values: { ...readSnapshot(fife), title },
  })
  const { status } = publishDraft(fife, {
    ...at,
    reason: 'Told by the team',
    origin: 'https://directory.example',
  })
  baseRevision += 1
  process.stdout.write(`${status} ${title}\n`)
})
