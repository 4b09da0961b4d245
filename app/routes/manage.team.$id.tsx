import { redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { parseWithZod } from '@conform-to/zod/v4'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { isNational, roleInWords } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { env, publicOrigin } from '#app/server/env.server.ts'
import {
  badRequest,
  notFound,
  orForbidden,
} from '#app/server/responses.server.ts'
import { RoleForm } from '#app/team/role-form.tsx'
import {
  changeRole,
  findMember,
  resetSecondFactor,
  restoreEditor,
  suspendEditor,
} from '#app/team/team.server.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Fact, SummaryList } from '#app/ui/summary-list.tsx'
import { Form } from '#app/ui/workspace-form.tsx'
import { lookup } from '#app/values/collections.ts'
import { dayAt, formatDay } from '#app/values/dates.ts'
import {
  findPartnership,
  listPartnerships,
} from '#app/vocabulary/partnerships.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page?.name ?? 'Team') },
]

export function loader({ request, params }: LoaderFunctionArgs) {
  const editor = requireEditor(request)
  const member = orForbidden(() => findMember(params.id ?? '', editor))
  if (member === null) throw notFound('Nobody in your team has this address.')
  const { searchParams } = new URL(request.url)
  return {
    word: lookup(words, searchParams.get('done')),
    name: member.name,
    email: member.email,
    role: member.role,
    roleInWords: roleInWords(member.role),
    partnershipSlug: member.partnershipSlug,
    partnershipName: member.partnershipName,
    joinedOn: formatDay(dayAt(member.createdAt)),
    isSuspended: member.suspendedAt !== null,
    hasSecondFactor: member.totpConfirmedAt !== null,
    partnerships: isNational(editor)
      ? listPartnerships().map(({ slug, name }) => ({ slug, name }))
      : [],
  }
}

const words: Record<string, string> = {
  role: 'The role is changed.',
  suspend: 'They are signed out and cannot sign in.',
  restore: 'They can sign in again.',
  'second-factor':
    'The second factor is removed. They are told by mail, and set up a new one when they sign in.',
}

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('role'),
    role: z.enum(['editor', 'lead', 'national']),
    partnership: z.string().optional(),
  }),
  z.object({ intent: z.enum(['suspend', 'restore', 'second-factor']) }),
])

export async function action({ request, params }: ActionFunctionArgs) {
  const by = requireEditor(request)
  const submission = parseWithZod(await request.formData(), { schema })
  if (submission.status !== 'success')
    throw badRequest('Go back, choose again and send the form again.')
  const id = params.id ?? ''
  const order = submission.value
  orForbidden(() => {
    follow(id, order, { by, now: new Date() })
  })
  return redirect(`/manage/team/${id}?done=${order.intent}`)
}

function follow(
  id: string,
  order: z.infer<typeof schema>,
  who: { by: Editor; now: Date },
) {
  if (order.intent === 'suspend') suspendEditor(id, who)
  if (order.intent === 'restore') restoreEditor(id, who)
  if (order.intent === 'second-factor')
    resetSecondFactor(id, { ...who, origin: publicOrigin(env) })
  if (order.intent === 'role')
    changeRole(id, {
      ...who,
      role: order.role,
      partnershipSlug:
        order.role === 'national' ? null : chosenBy(who.by, order.partnership),
    })
}

/** Whoever is not national works for a partnership that there is. */
function chosenBy(by: Editor, partnership: string | undefined) {
  const chosen = partnership ?? by.partnershipSlug
  if (chosen !== null && findPartnership(chosen)) return chosen
  throw badRequest('Go back and choose a partnership from the list.')
}

export default function MemberPage() {
  const member = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        trail={[{ to: '/manage/team', label: 'Team' }]}
        current={member.name}
      />
      <h1>{member.name}</h1>
      {member.word && <Inset>{member.word}</Inset>}
      <SummaryList>
        <Fact term="Mail address">{member.email}</Fact>
        <Fact term="Role">
          {member.roleInWords}
          {member.partnershipName && ` of ${member.partnershipName}`}
        </Fact>
        <Fact term="Joined">{member.joinedOn}</Fact>
      </SummaryList>
      <RoleForm {...member} />
      {member.hasSecondFactor && (
        <section>
          <h2>Second factor</h2>
          <p>
            For somebody who has lost their telephone and their recovery codes.
            Make sure, by telephone or face to face, that it is they who ask.
          </p>
          <Order intent="second-factor">Remove the second factor</Order>
        </section>
      )}
      <section>
        <h2>{member.isSuspended ? 'Let back in' : 'Suspend'}</h2>
        <p>
          {member.isSuspended
            ? 'They can sign in again, with the same password and second factor.'
            : 'They are signed out at once and cannot sign in. What they did stays, under their name.'}
        </p>
        {member.isSuspended ? (
          <Order intent="restore">Let {member.name} back in</Order>
        ) : (
          <Order intent="suspend">Suspend {member.name}</Order>
        )}
      </section>
    </>
  )
}

function Order({ intent, children }: { intent: string; children: ReactNode }) {
  return (
    <Form method="post">
      <button
        className="ds_button ds_button--secondary"
        type="submit"
        name="intent"
        value={intent}
      >
        {children}
      </button>
    </Form>
  )
}
