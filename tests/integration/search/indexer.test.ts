/**
 * What editors do is told in /changes at once and found by search soon after,
 * with the indexer and the search server that the directory runs.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assureService } from '#app/assurance/assurance.server.ts'
import { changesFeed } from '#app/changes/changes-feed.server.ts'
import { parseChangesQuery } from '#app/changes/changes-query.ts'
import { listChanges } from '#app/changes/changes.server.ts'
import { searchSource } from '#app/listings/search-source.server.ts'
import {
  archiveService,
  closeService,
  unarchiveService,
} from '#app/publication/close-listing.server.ts'
import { createDraft, saveDraft } from '#app/publication/drafts.server.ts'
import { publishDraft } from '#app/publication/publish-draft.server.ts'
import { restoreRevision } from '#app/publication/publish.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { assuranceParts } from '#db/schema/codes.ts'
import { startIndexer } from '#search/indexer.server.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import { addEditors, ailsa } from '#tests/fixtures/editors.ts'
import { searchFor, startSeededSearch } from '#tests/support/search.ts'

const slug = 'bail-supervision-fife'
const fife = serviceIdFor(slug)
const origin = 'https://directory.example'
const reason = 'Told by the team'
let indexer: { stop(): Promise<void> }

beforeAll(async () => {
  const { db, client } = await startSeededSearch()
  addEditors(db)
  const log = (sentence: string) => {
    throw new Error(sentence)
  }
  indexer = startIndexer({ db, client, source: searchSource, log })
}, 120_000)
afterAll(() => indexer.stop())

async function find(asked: string) {
  const { hits } = await searchFor(asked)
  return hits.map(({ document }) => document)
}

function latestChange() {
  return listChanges({ now: new Date(), limit: 1 })[0]
}

/** Its own words, so that nothing else is found by them. */
const title = 'Curlew bail support'

test('each command is told among the changes, and found by search', async () => {
  const by = ailsa
  const at = () => ({ by, now: new Date() })
  const documentOf = async (asked: string) =>
    (await find(asked)).find((one) => one.slug === slug)
  const steps: {
    what: string
    run: () => unknown
    sees: () => Promise<boolean>
    change: Partial<ReturnType<typeof listChanges>[number]>
  }[] = [
    {
      what: 'confirm',
      run: () => {
        assureService(fife, { ...at(), parts: assuranceParts })
      },
      sees: async () =>
        (await documentOf('q=bail fife'))?.assured?.by ===
        'Fife Community Justice Partnership',
      change: { kind: 'confirmed' },
    },
    {
      what: 'publish a change',
      run: () => {
        saveDraft(fife, {
          ...at(),
          draftAt: null,
          baseRevision: 1,
          values: { ...readSnapshot(fife), title, availability: 'paused' },
        })
        return publishDraft(fife, { ...at(), reason, origin })
      },
      sees: async () => (await documentOf('q=curlew'))?.title === title,
      change: { kind: 'availability', state: 'paused' },
    },
    {
      what: 'restore',
      run: () => restoreRevision(fife, { ...at(), reason, number: 1 }),
      sees: async () => (await documentOf('q=bail fife'))?.title !== title,
      change: { kind: 'availability' },
    },
    {
      what: 'archive',
      run: () => {
        archiveService(fife, { ...at(), reason })
      },
      sees: async () => (await documentOf('q=bail fife')) === undefined,
      change: { kind: 'ended' },
    },
    {
      what: 'bring back',
      run: () => {
        unarchiveService(fife, { ...at(), reason })
      },
      sees: async () => (await documentOf('q=bail fife')) !== undefined,
      change: { kind: 'published' },
    },
    {
      what: 'close',
      run: () => {
        closeService(fife, {
          ...at(),
          reason,
          successor: null,
          note: null,
          endsOn: '2025-06-01',
        })
      },
      sees: async () =>
        (await documentOf('q=bail fife&availability=closed'))?.availability ===
        'closed',
      change: { kind: 'ended', state: 'closed' },
    },
    {
      what: 'publish a new listing',
      run: () => {
        const id = createDraft({
          ...at(),
          partnershipSlug: by.partnershipSlug,
          values: { ...readSnapshot(fife), title: 'Lapwing day centre' },
        })
        return publishDraft(id, { ...at(), reason, origin })
      },
      sees: async () =>
        (await find('q=lapwing')).some((one) =>
          one.title.startsWith('Lapwing'),
        ),
      change: {
        service: expect.objectContaining({
          title: 'Lapwing day centre',
        }) as never,
      },
    },
  ]
  for (const { what, run, sees, change } of steps) {
    const before = latestChange()?.id
    run()
    // The page reads the database: it tells it at once.
    const told = latestChange()
    expect([what, told?.id === before]).toEqual([what, false])
    expect([what, told]).toEqual([what, expect.objectContaining(change)])
    await expect
      .poll(sees, { interval: 50, message: what, timeout: 60_000 })
      .toBe(true)
  }
  expect(
    changesFeed(parseChangesQuery(new URLSearchParams()), {
      origin,
      now: new Date(),
    }),
  ).toContain('Lapwing day centre')
}, 600_000)
