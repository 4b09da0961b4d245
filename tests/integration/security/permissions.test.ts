/**
 * Every command, by everybody, on what is theirs and what is not: who may and
 * who is refused, and that a refused command changes nothing.
 */
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  inviteEditor,
  withdrawInvitation,
} from '#app/accounts/invitations.server.ts'
import { readAuditPage, readAuditRows } from '#app/audit/audit-page.server.ts'
import {
  readCoveragePage,
  readCoverageRows,
} from '#app/coverage/coverage-page.server.ts'
import { surveyCoverage } from '#app/coverage/coverage.server.ts'
import { listFollowUps } from '#app/coverage/follow-up.server.ts'
import { sendMailAgain } from '#app/mail/outbox.server.ts'
import { Forbidden } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import {
  addPartnership,
  assignArea,
  describePartnership,
} from '#app/team/partnerships.server.ts'
import { readTeamPage } from '#app/team/team-page.server.ts'
import {
  changeRole,
  findMember,
  resetSecondFactor,
  restoreEditor,
  suspendEditor,
} from '#app/team/team.server.ts'
import { db } from '#db/client.server.ts'
import { addListings, fifeBailSupervision } from '#tests/fixtures/directory.ts'
import {
  addEditors,
  ailsa,
  catriona,
  fife,
  donald,
  fergus,
  perth,
  bruce,
  elspeth,
} from '#tests/fixtures/editors.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

const everybody = [ailsa, catriona, donald, elspeth, fergus]
const now = new Date('2025-06-02T09:00:00.000Z')
const origin = 'https://directory.example'

/** Who may, of the five; everybody else must be refused. */
type Command = {
  name: string
  may: Editor[]
  run: (by: Editor) => unknown
}

const nobodyElse = { by: fergus, now }
const fifeTeam = [catriona, fergus]
const perthTeam = [elspeth, fergus]

const commands: Command[] = [
  ...[
    { to: fife, may: fifeTeam },
    { to: perth, may: perthTeam },
  ].flatMap(({ to, may }) =>
    (['editor', 'lead'] as const).map((role) => ({
      name: `invite a ${role} into ${to}`,
      may,
      run: (by: Editor) =>
        inviteEditor({
          email: 'new@council.example',
          role,
          partnershipSlug: to,
          by,
          origin,
          now,
        }),
    })),
  ),
  {
    name: 'invite a national editor',
    may: [fergus],
    run: (by) =>
      inviteEditor({
        email: 'new@council.example',
        role: 'national',
        partnershipSlug: null,
        by,
        origin,
        now,
      }),
  },
  {
    name: 'withdraw an invitation into Fife',
    may: fifeTeam,
    run: (by) => withdrawInvitation(invitationInto(fife), { by, now }),
  },
  {
    name: 'withdraw the invitation of a national editor',
    may: [fergus],
    run: (by) => withdrawInvitation(invitationInto(null), { by, now }),
  },
  // Nobody changes themselves, so a second editor of Fife is changed.
  ...[
    { whom: bruce, may: fifeTeam },
    { whom: donald, may: perthTeam },
  ].flatMap(({ whom, may }) => [
    {
      name: `make ${whom.name} a lead`,
      may,
      run: (by: Editor) => {
        changeRole(whom.id, {
          by,
          role: 'lead',
          partnershipSlug: whom.partnershipSlug,
          now,
        })
      },
    },
    {
      name: `see ${whom.name} of the team`,
      may,
      run: (by: Editor) => findMember(whom.id, by),
    },
    {
      name: `suspend ${whom.name}`,
      may,
      run: (by: Editor) => {
        suspendEditor(whom.id, { by, now })
      },
    },
    {
      name: `let ${whom.name} back in`,
      may,
      run: (by: Editor) => {
        restoreEditor(whom.id, { by, now })
      },
    },
    {
      name: `remove the second factor of ${whom.name}`,
      may,
      run: (by: Editor) => {
        resetSecondFactor(whom.id, { by, origin, now })
      },
    },
    {
      name: `make ${whom.name} a national editor`,
      may: [fergus],
      run: (by: Editor) => {
        changeRole(whom.id, {
          by,
          role: 'national',
          partnershipSlug: null,
          now,
        })
      },
    },
    {
      name: `move ${whom.name} to another partnership`,
      may: [fergus],
      run: (by: Editor) => {
        changeRole(whom.id, {
          by,
          role: 'editor',
          partnershipSlug: whom.partnershipSlug === fife ? perth : fife,
          now,
        })
      },
    },
  ]),
  {
    name: 'add a partnership',
    may: [fergus],
    run: (by) => addPartnership({ name: 'A new partnership', by, now }),
  },
  {
    name: 'rename a partnership',
    may: [fergus],
    run: (by) =>
      describePartnership(fife, { name: 'Fife', note: null, by, now }),
  },
  {
    name: 'give an area to a partnership',
    may: [fergus],
    run: (by) => assignArea('S12000047', { to: perth, by, now }),
  },
  {
    name: 'send a letter again',
    may: [fergus],
    run: (by) => {
      sendMailAgain('letter', { by, now })
    },
  },
  {
    name: 'read the audit list',
    may: [fergus],
    run: (by) => readAuditPage(by, new URLSearchParams()),
  },
  {
    name: 'download the audit list',
    may: [fergus],
    run: (by) => [...readAuditRows(by, new URLSearchParams())],
  },
  ...[
    { of: fife, may: [ailsa, ...fifeTeam] },
    { of: perth, may: [donald, ...perthTeam] },
  ].flatMap(({ of, may }) => [
    {
      name: `see how ${of} is looked after`,
      may,
      run: (by: Editor) =>
        readCoveragePage(by, new URLSearchParams({ partnership: of }), now),
    },
    {
      name: `download how ${of} is looked after`,
      may,
      run: (by: Editor) =>
        readCoverageRows(
          by,
          new URLSearchParams({ partnership: of, table: 'months' }),
          now,
        ),
    },
  ]),
  {
    name: 'see who needs a call',
    may: [fergus],
    run: (by) => listFollowUps(by, { survey: surveyCoverage(now), now }),
  },
]

const cases = commands.flatMap((command) =>
  everybody.map((by) => ({
    ...command,
    by,
    who: `${by.role} ${by.name}`,
    allowed: command.may.some(({ id }) => id === by.id),
  })),
)

test.each(cases.filter(({ allowed }) => allowed))(
  '$who may $name',
  ({ by, run }) => {
    expect(() => run(by)).not.toThrow()
  },
)

test.each(cases.filter(({ allowed }) => !allowed))(
  '$who may not $name, and nothing changes',
  ({ by, run }) => {
    // What the command needs to exist is made by a national editor first.
    invitationInto(fife)
    invitationInto(null)
    const before = changes()

    expect(() => run(by)).toThrow(Forbidden)

    expect(changes()).toBe(before)
  },
)

test('an editor asks for another team and is shown their own', () => {
  const page = readTeamPage(ailsa, { partnership: perth, now })
  expect(page?.slug).toBe(fife)
  expect(page?.mayLead).toBe(false)
  expect(page?.choices).toEqual([])
  expect(readTeamPage(fergus, { partnership: perth, now })?.slug).toBe(perth)
  expect(readTeamPage(fergus, { partnership: null, now })?.slug).toBeNull()
  expect(readTeamPage(fergus, { partnership: 'atlantis', now })).toBeNull()
})

test.each([
  [
    'suspend',
    () => {
      suspendEditor(fergus.id, nobodyElse)
    },
  ],
  [
    'change the role of',
    () => {
      changeRole(fergus.id, {
        ...nobodyElse,
        role: 'lead',
        partnershipSlug: fife,
      })
    },
  ],
])('nobody can %s themselves: somebody must be left', (_what, run) => {
  expect(run).toThrow(Forbidden)
})

/** One directory for all: what each case does is taken back after it. */
beforeAll(() => {
  const directory = configureTestDatabase(vocabularyDatabasePath())
  addListings(directory, [fifeBailSupervision])
  addEditors(directory)
})
beforeEach(() => {
  db.$client.exec('begin')
})
afterEach(() => {
  db.$client.exec('rollback')
  invitations.clear()
})

/** How many rows this connection has ever written. */
function changes() {
  return db.$client.prepare('select total_changes()').pluck().get()
}

const invitations = new Map<string | null, string>()

function invitationInto(partnershipSlug: string | null): string {
  const known = invitations.get(partnershipSlug)
  if (known !== undefined) return known
  inviteEditor({
    email: `asked-${partnershipSlug ?? 'national'}@council.example`,
    role: partnershipSlug === null ? 'national' : 'editor',
    partnershipSlug,
    by: fergus,
    origin,
    now,
  })
  const id = db.$client
    .prepare('select id from invitations order by rowid desc limit 1')
    .pluck()
    .get() as string
  invitations.set(partnershipSlug, id)
  return id
}
