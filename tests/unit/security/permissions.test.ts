import { expect, test } from 'vitest'
import { isNational, mayEdit, mayLead } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'

const someone = { id: '1', name: 'Ailsa Reid', email: 'ailsa@fife.example' }
const people: Record<Editor['role'], Editor> = {
  editor: { ...someone, role: 'editor', partnershipSlug: 'fife' },
  lead: { ...someone, role: 'lead', partnershipSlug: 'fife' },
  national: { ...someone, role: 'national', partnershipSlug: null },
}

test.each([
  { role: 'editor', owner: 'fife', edit: true, lead: false },
  { role: 'editor', owner: 'moray', edit: false, lead: false },
  { role: 'editor', owner: null, edit: false, lead: false },
  { role: 'lead', owner: 'fife', edit: true, lead: true },
  { role: 'lead', owner: 'moray', edit: false, lead: false },
  { role: 'lead', owner: null, edit: false, lead: false },
  { role: 'national', owner: 'fife', edit: true, lead: true },
  { role: 'national', owner: 'moray', edit: true, lead: true },
  { role: 'national', owner: null, edit: true, lead: true },
] as const)(
  'of what $owner owns, the $role of Fife may edit: $edit, lead: $lead',
  ({ role, owner, edit, lead }) => {
    expect(mayEdit(people[role], owner)).toBe(edit)
    expect(mayLead(people[role], owner)).toBe(lead)
    expect(isNational(people[role])).toBe(role === 'national')
  },
)
