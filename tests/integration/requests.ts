/**
 * Who may ask what of the workspace: one row for each address and each command.
 * A new route adds its row to `requests`; the rest stays as it is.
 */
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { inviteEditor } from '#app/accounts/invitations.server.ts'
import { startSession } from '#app/accounts/sessions.server.ts'
import { describeParts } from '#app/assurance/assurance-page.server.ts'
import { reportCorrection } from '#app/corrections/report-correction.server.ts'
import { startImport } from '#app/imports/imports.server.ts'
import { authorMark } from '#app/kept-forms/kept-forms.server.ts'
import { queueMail } from '#app/mail/outbox.server.ts'
import { createDraft } from '#app/publication/drafts.server.ts'
import { restoreRevision } from '#app/publication/publish.server.ts'
import { readSnapshot } from '#app/record/read-snapshot.server.ts'
import { mayEdit, mayLead } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { db } from '#db/client.server.ts'
import type { Db } from '#db/client.server.ts'
import { editors, invitations, sessions } from '#db/schema/accounts.ts'
import { assurances } from '#db/schema/assurance.ts'
import { corrections } from '#db/schema/corrections.ts'
import { mailOutbox } from '#db/schema/mail.ts'
import { drafts } from '#db/schema/record.ts'
import { serviceAreas, services } from '#db/schema/services.ts'
import { serviceIdFor } from '#seed/write-listings.ts'
import {
  addWholeCast,
  fifeBailSupervision,
  rowanHouse,
  turasThroughcare,
} from '#tests/fixtures/directory.ts'
import {
  addEditors,
  ailsa,
  bruce,
  catriona,
  donald,
  elspeth,
  fergus,
  fife,
  perth,
} from '#tests/fixtures/editors.ts'

/** Of two partnerships, and of what is for all of Scotland. */
export const sides = ['fife', 'perth', 'scotland'] as const
export type Side = (typeof sides)[number]
const partnershipsOnly = ['fife', 'perth'] as const

/** What stands on one side: each command finds what it needs. */
export type Place = {
  partnership: string | null
  listing: string
  /** A listing that does not exist yet. */
  newListing: string
  correction: string
  invitation: string
  member: string
  /** A file of listings that a national editor began. */
  import: string
}

export type Person = {
  editor: Editor | null
  /** Why their cookie opens nothing; missing where it does. */
  as?: 'suspended' | 'without a second factor' | 'signed out'
  token: string | null
}

export type Asked = {
  route: `${'GET' | 'POST'} ${string}`
  /** Where one address takes several commands. */
  name?: string
  to: (place: Place) => string
  form?: (place: Place, person: Person) => Record<string, string>
  may: (by: Editor, partnership: string | null) => boolean
  /** What has to be there; in nobody's name. */
  prepare?: (place: Place, person: Person) => void
  sides?: readonly Side[]
  /** What whoever may is told, where a command needs more than this form. */
  answers?: number
}

const everybody = () => true
const national = ({ role }: Editor) => role === 'national'
const listing = (rest = '') => ({
  to: ({ listing: id }: Place) => `/manage/services/${id}${rest}`,
  may: mayEdit,
})
const closure = (intent: string, form: Record<string, string> = {}) => ({
  ...listing('/closure'),
  route: 'POST /manage/services/:id/closure' as const,
  name: intent,
  form: () => ({ intent, reason: 'A reason', ...form }),
})
const correction = (intent: string) => ({
  route: 'POST /manage/corrections' as const,
  name: intent,
  to: () => '/manage/corrections?index',
  form: ({ correction: id }: Place) => ({ id, intent, text: 'So it is.' }),
  may: mayEdit,
})
const member = (
  name: string,
  form: (place: Place) => Record<string, string>,
) => ({
  route: 'POST /manage/team/:id' as const,
  name,
  to: ({ member: id }: Place) => `/manage/team/${id}`,
  form,
  may: mayLead,
  sides: partnershipsOnly,
})

export const requests: Asked[] = [
  /* ---- Pages: each shows what is one's own ------------------------------ */
  ...[
    '/manage',
    '/manage/assurance',
    '/manage/services',
    '/manage/services/new',
    '/manage/corrections',
    '/manage/team',
    '/manage/imports',
    '/manage/imports/template.xlsx',
    '/manage/services.csv',
    '/manage/services.json',
    '/manage/services.xlsx',
  ].map((path) => ({
    route: `GET ${path}` as const,
    to: ({ partnership }: Place) =>
      partnership === null ? path : `${path}?partnership=${partnership}`,
    may: everybody,
  })),
  // Asked for another partnership, it says no.
  ...[
    { path: '/manage/coverage', table: '' },
    { path: '/manage/coverage.csv', table: '&table=partnerships' },
  ].map(({ path, table }) => ({
    route: `GET ${path}` as const,
    to: ({ partnership }: Place) =>
      `${path}?partnership=${partnership ?? ''}${table}`,
    may: mayEdit,
    sides: partnershipsOnly,
  })),
  ...[
    '/manage/audit',
    '/manage/audit.csv',
    '/manage/mail',
    '/manage/partnerships',
  ].map((path) => ({
    route: `GET ${path}` as const,
    to: () => path,
    may: national,
    sides: ['scotland'] as const,
  })),
  {
    route: 'GET /manage/partnerships/:slug',
    to: ({ partnership }) => `/manage/partnerships/${partnership ?? ''}`,
    may: national,
    sides: partnershipsOnly,
  },
  {
    route: 'GET /manage/team/:id',
    to: ({ member: id }) => `/manage/team/${id}`,
    may: mayLead,
    sides: partnershipsOnly,
  },
  ...['', '/report.xlsx'].map((rest) => ({
    route: `GET /manage/imports/:id${rest}` as const,
    to: ({ import: id }: Place) => `/manage/imports/${id}${rest}`,
    may: (by: Editor, partnership: string | null) =>
      by.id === fergus.id || (by.role === 'lead' && mayLead(by, partnership)),
  })),
  {
    route: 'GET /manage/team/invitations/:id',
    to: ({ invitation }) => `/manage/team/invitations/${invitation}`,
    may: everybody,
  },
  ...['', '/assurance', '/closure', '/history', '/preview', '/publish'].map(
    (rest) => ({
      ...listing(rest),
      route: `GET /manage/services/:id${rest}` as const,
    }),
  ),
  {
    ...listing('/history/compare?from=1&to=1'),
    route: 'GET /manage/services/:id/history/compare',
  },
  // A draft of a new listing is its partnership's too.
  ...['', '/preview', '/publish'].map((rest) => ({
    route: `GET /manage/services/:id${rest}` as const,
    name: 'not published yet',
    to: ({ newListing }: Place) => `/manage/services/${newListing}${rest}`,
    may: mayEdit,
  })),

  /* ---- Commands on listings --------------------------------------------- */
  {
    ...listing(),
    route: 'POST /manage/services/:id',
    name: 'save',
    to: ({ listing: id }) => `/manage/services/${id}?index`,
    form: () => ({ save: 'what', baseRevision: '1', title: 'Another name' }),
  },
  {
    ...listing(),
    route: 'POST /manage/services/:id',
    name: 'discard',
    to: ({ listing: id }) => `/manage/services/${id}?index`,
    form: () => ({ save: 'discard' }),
    prepare: (place, person) => {
      addDraft(place, person)
    },
  },
  {
    ...listing(),
    route: 'POST /manage/services/:id',
    name: 'go on from a colleague’s draft',
    to: ({ listing: id }) => `/manage/services/${id}?index`,
    form: ({ listing: id }) => ({ save: 'continue', draftId: `draft-${id}` }),
    prepare: (place) => {
      addDraft(place, nobody, { id: `draft-${place.listing}` })
    },
  },
  {
    route: 'POST /manage/services/:id/assurance',
    ...listing('/assurance'),
    name: 'confirm',
    // The report of the world was read.
    form: ({ listing: id }, { editor }) => ({
      part: 'description',
      known: markOf(id, editor),
    }),
  },
  {
    route: 'POST /manage/services/:id/assurance',
    ...listing('/assurance'),
    name: 'undo',
    form: ({ listing: id }) => ({
      intent: 'undo',
      confirmation: `confirmed-${id}`,
    }),
    prepare: ({ listing: id }) => {
      db.insert(assurances)
        .values({
          id: `confirmed-${id}`,
          serviceId: id,
          part: 'description',
          assuredBy: 'Hamish Tait',
          assuredAt: draftedAt,
        })
        .run()
    },
  },
  {
    route: 'POST /manage/assurance',
    to: () => '/manage/assurance',
    form: ({ listing: id }, { editor }) => ({
      service: id,
      [`part.${id}`]: 'description',
      [`known.${id}`]: markOf(id, editor),
    }),
    may: mayEdit,
  },
  {
    ...listing('/publish'),
    route: 'POST /manage/services/:id/publish',
    name: 'publish',
    form: () => ({ reason: 'A reason', draftAt: draftedAt }),
    prepare: (place, person) => {
      addDraft(place, person)
    },
  },
  {
    ...listing('/publish'),
    route: 'POST /manage/services/:id/publish',
    name: 'take in what is newer',
    form: () => ({ intent: 'take-in', 'take.title': 'theirs' }),
    prepare: (place, person) => {
      addDraft(place, person)
    },
  },
  {
    ...listing('/publish'),
    route: 'POST /manage/services/:id/publish',
    name: 'unschedule',
    form: () => ({ intent: 'unschedule' }),
    prepare: (place, person) => {
      addDraft(place, person, { publishOn: '2099-01-01', reason: 'A reason' })
    },
  },
  {
    ...listing('/history'),
    route: 'POST /manage/services/:id/history',
    name: 'restore',
    to: ({ listing: id }) => `/manage/services/${id}/history?index`,
    form: () => ({ number: '1', reason: 'A reason' }),
    prepare: ({ listing: id }) => {
      // So that there is something to put back.
      restoreRevision(id, {
        by: fergus,
        number: 1,
        reason: 'x',
        now: new Date(),
      })
      db.update(services)
        .set({ summary: 'Changed' })
        .where(eq(services.id, id))
        .run()
    },
  },
  closure('copy'),
  closure('close', { endsOn: '1 June 2025' }),
  closure('archive'),
  {
    ...closure('hand-over'),
    form: ({ partnership }) => ({
      intent: 'hand-over',
      reason: 'A reason',
      to: partnership === perth ? fife : perth,
    }),
    may: national,
  },
  {
    ...closure('unarchive'),
    prepare: ({ listing: id }) => {
      db.update(services)
        .set({ status: 'archived' })
        .where(eq(services.id, id))
        .run()
    },
  },
  {
    ...closure('split'),
    sides: partnershipsOnly,
    prepare: ({ listing: id, partnership }) => {
      const codes =
        partnership === fife
          ? ['S12000047', 'S12000048']
          : ['S12000048', 'S12000047']
      db.delete(serviceAreas).where(eq(serviceAreas.serviceId, id)).run()
      for (const areaCode of codes)
        db.insert(serviceAreas).values({ serviceId: id, areaCode }).run()
    },
    // The half that lies elsewhere is for whoever may reach there.
    may: national,
  },
  {
    route: 'POST /manage/services/new',
    to: () => '/manage/services/new',
    form: ({ partnership }) => ({
      title: 'A new service',
      partnership: partnership ?? '',
    }),
    // It always becomes one's own, whatever the form says.
    may: everybody,
  },

  /* ---- Corrections -------------------------------------------------------- */
  correction('accept'),
  correction('decline'),
  correction('settle'),
  correction('ask'),

  /* ---- Imports: what the thread for them does is in import.test.ts -------- */
  {
    route: 'POST /manage/imports',
    name: 'without a file',
    to: () => '/manage/imports?index',
    form: ({ partnership }) => ({ partnership: partnership ?? '' }),
    may: everybody,
    answers: 400,
  },
  {
    route: 'POST /manage/imports/:id',
    name: 'discard',
    to: ({ import: id }) => `/manage/imports/${id}`,
    form: () => ({ intent: 'discard' }),
    // Not even who leads the team that it was begun for.
    may: ({ id }) => id === fergus.id,
  },

  /* ---- Team, partnerships, mail ------------------------------------------- */
  {
    route: 'POST /manage/team',
    to: ({ partnership }) =>
      `/manage/team?index&partnership=${partnership ?? ''}`,
    form: () => ({ email: 'new@council.example', role: 'editor' }),
    // Into one's own team, whatever the address says: see the next row.
    may: ({ role }) => role !== 'editor',
    sides: partnershipsOnly,
  },
  {
    route: 'POST /manage/team',
    name: 'invite a national editor',
    to: () => '/manage/team?index',
    form: () => ({ email: 'new@council.example', role: 'national' }),
    may: national,
    sides: ['scotland'],
  },
  {
    route: 'POST /manage/team/invitations/:id',
    to: ({ invitation }) => `/manage/team/invitations/${invitation}`,
    form: () => ({ intent: 'withdraw' }),
    may: mayLead,
  },
  member('make a lead', ({ partnership }) => ({
    intent: 'role',
    role: 'lead',
    partnership: partnership ?? '',
  })),
  member('suspend', () => ({ intent: 'suspend' })),
  {
    ...member('let back in', () => ({ intent: 'restore' })),
    prepare: ({ member: id }) => {
      db.update(editors)
        .set({ suspendedAt: '2025-06-02T09:00:00.000Z' })
        .where(eq(editors.id, id))
        .run()
    },
  },
  {
    ...member('remove the second factor', () => ({ intent: 'second-factor' })),
    prepare: ({ member: id }) => {
      db.update(editors)
        .set({ totpSecret: 'ABCDEFGH', totpConfirmedAt: '2025-06-02' })
        .where(eq(editors.id, id))
        .run()
    },
  },
  {
    ...member('make a national editor', () => ({
      intent: 'role',
      role: 'national',
    })),
    may: national,
  },
  {
    route: 'POST /manage/partnerships',
    to: () => '/manage/partnerships?index',
    form: () => ({ name: 'A new partnership' }),
    may: national,
    sides: ['scotland'],
  },
  {
    route: 'POST /manage/partnerships/:slug',
    name: 'describe',
    to: ({ partnership }) => `/manage/partnerships/${partnership ?? ''}`,
    form: () => ({ intent: 'describe', name: 'Another name' }),
    may: national,
    sides: partnershipsOnly,
  },
  {
    route: 'POST /manage/partnerships/:slug',
    name: 'give an area',
    to: ({ partnership }) => `/manage/partnerships/${partnership ?? ''}`,
    form: () => ({ intent: 'assign', area: 'S12000033' }),
    may: national,
    sides: partnershipsOnly,
  },
  {
    route: 'POST /manage/mail',
    to: () => '/manage/mail',
    form: () => ({ letter: 'a-letter' }),
    may: national,
    sides: ['scotland'],
    prepare: () => {
      db.update(mailOutbox)
        .set({ state: 'unsure' })
        .where(eq(mailOutbox.id, 'a-letter'))
        .run()
    },
  },
]

/* ---- The people and what they stand before -------------------------------- */

const hamish: Editor = {
  ...ailsa,
  id: '6b0f6a5e-0f4e-4b39-9a5b-000000000007',
  name: 'Hamish Tait',
  email: 'hamish.tait@fife.example',
}
const iona: Editor = {
  ...donald,
  id: '6b0f6a5e-0f4e-4b39-9a5b-000000000008',
  name: 'Iona Flett',
  email: 'iona.flett@perth.example',
}
const kirsty: Editor = {
  ...catriona,
  id: '6b0f6a5e-0f4e-4b39-9a5b-000000000009',
  name: 'Kirsty Bain',
  email: 'kirsty.bain@fife.example',
}

export const nobody: Person = { editor: null, token: null }
export const people: Person[] = [
  nobody,
  ...[ailsa, catriona, donald, elspeth, fergus].map((editor) => ({
    editor,
    token: null,
  })),
  { editor: bruce, as: 'suspended', token: null },
  { editor: kirsty, as: 'without a second factor', token: null },
  { editor: ailsa, as: 'signed out', token: 'a-cookie-that-was-ended' },
]

const slugs = {
  fife: fifeBailSupervision.slug,
  perth: rowanHouse.slug,
  scotland: turasThroughcare.slug,
}
const partnershipOf = { fife, perth, scotland: null }
const memberOf = { fife: hamish.id, perth: iona.id, scotland: '' }
const places = new Map<Side, Place>()

/** Words that stand in nothing that readers, or other partnerships, may see. */
function secretOf(side: Side, what: string) {
  return `${what} that only ${side} may see`
}

export const world = {
  at(side: Side): Place {
    const place = places.get(side)
    if (!place) throw new Error('The world is not built yet')
    return place
  },
  secretsOf: (side: Side) =>
    ['A draft', 'A report', 'A file'].map((what) => secretOf(side, what)),
  maySee: (by: Editor, side: Side) => mayEdit(by, partnershipOf[side]),
  build(directory: Db) {
    addWholeCast(directory)
    addEditors(directory, [
      ailsa,
      bruce,
      catriona,
      donald,
      elspeth,
      fergus,
      hamish,
      iona,
      kirsty,
    ])
    const now = new Date()
    const origin = 'https://directory.example'
    for (const side of sides) {
      const partnership = partnershipOf[side]
      const id = serviceIdFor(slugs[side])
      const newListing = createDraft({
        by: fergus,
        partnershipSlug: partnership,
        now,
        values: { ...readSnapshot(id), title: secretOf(side, 'A draft') },
      })
      reportCorrection({
        slug: slugs[side],
        field: null,
        email: null,
        now,
        origin,
        suggestion: secretOf(side, 'A report'),
      })
      inviteEditor({
        email: `asked-to-${side}@council.example`,
        role: partnership === null ? 'national' : 'editor',
        partnershipSlug: partnership,
        by: fergus,
        origin,
        now,
      })
      places.set(side, {
        partnership,
        listing: id,
        newListing,
        member: memberOf[side],
        import: startImport(
          {
            format: 'csv' as const,
            headings: ['Title'],
            notes: [],
            rows: [{ number: 2, cells: [secretOf(side, 'A file')] }],
          },
          {
            by: fergus,
            partnershipSlug: partnership,
            now,
            fileName: 'listings.csv',
          },
        ),
        correction:
          directory
            .select()
            .from(corrections)
            .where(eq(corrections.serviceId, id))
            .get()?.id ?? '',
        invitation:
          directory
            .select()
            .from(invitations)
            .where(eq(invitations.email, `asked-to-${side}@council.example`))
            .get()?.id ?? '',
      })
    }
    // The secret behind it is made when it is first wanted.
    authorMark(ailsa)
    directory.transaction((tx) => {
      queueMail(tx, {
        id: 'a-letter',
        dedupeKey: 'a-letter',
        kind: 'test',
        now,
        to: ailsa.email,
        subject: 'S',
        text: 'T',
      })
      for (const person of people)
        if (person.editor && person.as !== 'signed out')
          person.token = startSession(tx, {
            editorId: person.editor.id,
            device: 'A test',
            secondFactorShown: person.as !== 'without a second factor',
            now,
          })
    })
    // Seen a moment from now, so that being seen again changes nothing.
    const soon = new Date(now.getTime() + 60 * 60_000).toISOString()
    directory.update(sessions).set({ lastSeenAt: soon, expiresAt: soon }).run()
    directory
      .update(editors)
      .set({ suspendedAt: now.toISOString() })
      .where(eq(editors.id, bruce.id))
      .run()
  },
}

function markOf(serviceId: string, editor: Editor | null) {
  return describeParts(serviceId, editor ?? hamish, new Date()).concerns.mark
}

const draftedAt = '2025-06-02T10:00:00.000Z'

function addDraft(
  { listing: id, partnership }: Place,
  { editor }: Person,
  more: Partial<typeof drafts.$inferInsert> = {},
) {
  db.insert(drafts)
    .values({
      id: randomUUID(),
      serviceId: id,
      partnershipSlug: partnership,
      editorId: (editor ?? hamish).id,
      baseRevision: 1,
      snapshot: { ...readSnapshot(id), summary: 'Another summary.' },
      createdAt: draftedAt,
      updatedAt: draftedAt,
      ...more,
    })
    .run()
}
