/** Every command on a listing, by every person whom it does not belong to. */
import { expect, test } from 'vitest'
import { assureMany, assureService } from '#app/assurance/assurance.server.ts'
import { findReportedCorrection } from '#app/corrections/list-corrections.server.ts'
import { reportCorrection } from '#app/corrections/report-correction.server.ts'
import {
  askReporter,
  declineCorrection,
  settleCorrection,
} from '#app/corrections/resolve-correction.server.ts'
import { acceptCorrection } from '#app/publication/accept-correction.server.ts'
import {
  archiveService,
  closeService,
  unarchiveService,
} from '#app/publication/close-listing.server.ts'
import {
  continueFrom,
  createDraft,
  discardDraft,
  saveDraft,
  mergeNewerRevision,
} from '#app/publication/drafts.server.ts'
import {
  duplicateService,
  splitByArea,
} from '#app/publication/duplicate-and-split.server.ts'
import { findEditing } from '#app/publication/editing.server.ts'
import {
  publishDraft,
  unscheduleDraft,
} from '#app/publication/publish-draft.server.ts'
import { restoreRevision } from '#app/publication/publish.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { Forbidden } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addWholeCast,
  fifeBailSupervision,
  turasThroughcare,
} from '#tests/fixtures/directory.ts'
import {
  addEditors,
  ailsa,
  catriona,
  donald,
  elspeth,
  fergus,
} from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

const origin = 'https://directory.example'
const now = new Date('2025-06-03T09:00:00.000Z')
const reason = 'A reason'

type Command = (id: string, by: Editor, correctionId: string) => unknown

const commands: Record<string, Command> = {
  findEditing: (id, by) => findEditing(id, by),
  saveDraft: (id, by) =>
    saveDraft(id, {
      by,
      now,
      draftAt: null,
      baseRevision: 1,
      values: readSnapshot(id),
    }),
  discardDraft: (id, by) => {
    discardDraft(id, { by, now })
  },
  publishDraft: (id, by) => publishDraft(id, { origin, by, reason, now }),
  unscheduleDraft: (id, by) => {
    unscheduleDraft(id, { by, now })
  },
  mergeNewerRevision: (id, by) => {
    mergeNewerRevision(id, { by, now, takeTheirs: [] })
  },
  continueFrom: (id, by) => {
    continueFrom(id, { by, now, draftId: 'x' })
  },
  assureService: (id, by) => {
    assureService(id, { by, now, parts: ['contact'] })
  },
  assureMany: (id, by) => {
    assureMany([{ serviceId: id, parts: ['contact'] }], { by, now })
  },
  restoreRevision: (id, by) =>
    restoreRevision(id, { by, now, reason, number: 1 }),
  closeService: (id, by) => {
    closeService(id, {
      by,
      now,
      reason,
      endsOn: '2025-06-01',
      successor: null,
      note: null,
    })
  },
  archiveService: (id, by) => {
    archiveService(id, { by, now, reason })
  },
  unarchiveService: (id, by) => {
    unarchiveService(id, { by, now, reason })
  },
  duplicateService: (id, by) => duplicateService(id, { by, now }),
  splitByArea: (id, by) => splitByArea(id, { by, now, reason }),
  acceptCorrection: (_id, by, correction) =>
    acceptCorrection(correction, { by, now }),
  askReporter: (_id, by, correction) => {
    askReporter(correction, { origin, by, now, text: 'Which?' })
  },
  declineCorrection: (_id, by, correction) => {
    declineCorrection(correction, { origin, by, now, reason })
  },
  settleCorrection: (_id, by, correction) => {
    settleCorrection(correction, { origin, by, now, outcome: 'So it is.' })
  },
}

const cases = Object.entries(commands).map(([name, run]) => ({ name, run }))

test.each(cases)('$name is for those whose listing it is', ({ run }) => {
  const db = configureTestDatabase(vocabularyDatabasePath())
  addWholeCast(db)
  addEditors(db)
  const attempt = (slug: string, by: Editor) => {
    const told = reportCorrection({
      slug,
      field: null,
      suggestion: 'Wrong',
      email: null,
      now,
      origin,
    })
    const correction = findReportedCorrection(told?.token ?? '')
    // Left without a trace, so that each person meets the same directory.
    const undo = new Error('undo')
    let outcome = 'done'
    try {
      db.transaction(() => {
        try {
          run(serviceIdFor(slug), by, correction?.id ?? '')
        } catch (error) {
          if (!(error instanceof Forbidden)) throw error
          outcome = 'refused'
        }
        throw undo
      })
    } catch (error) {
      if (error !== undo) throw error
    }
    return outcome
  }

  const { slug: own } = fifeBailSupervision
  const { slug: national } = turasThroughcare
  expect({
    ownEditor: attempt(own, ailsa),
    ownLead: attempt(own, catriona),
    otherEditor: attempt(own, donald),
    otherLead: attempt(own, elspeth),
    nationalEditor: attempt(own, fergus),
    editorOfScotland: attempt(national, ailsa),
    leadOfScotland: attempt(national, catriona),
    nationalOfScotland: attempt(national, fergus),
  }).toEqual({
    ownEditor: 'done',
    ownLead: 'done',
    otherEditor: 'refused',
    otherLead: 'refused',
    nationalEditor: 'done',
    editorOfScotland: 'refused',
    leadOfScotland: 'refused',
    nationalOfScotland: 'done',
  })
})

test('nobody begins a listing for another partnership', () => {
  const db = configureTestDatabase(vocabularyDatabasePath())
  addEditors(db)
  const begin = (by: Editor, partnershipSlug: string | null) => () =>
    createDraft({ by, partnershipSlug, values: {}, now })

  expect(begin(ailsa, donald.partnershipSlug)).toThrow(Forbidden)
  expect(begin(ailsa, null)).toThrow(Forbidden)
  const id = createDraft({
    by: ailsa,
    partnershipSlug: ailsa.partnershipSlug,
    values: {},
    now,
  })
  expect(() => findEditing(id, donald)).toThrow(Forbidden)
  expect(() => publishDraft(id, { origin, by: donald, reason, now })).toThrow(
    Forbidden,
  )
  expect(() => {
    discardDraft(id, { by: donald, now })
  }).toThrow(Forbidden)
  expect(begin(fergus, donald.partnershipSlug)).not.toThrow()
})
