import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { inviteEditor } from '#app/accounts/invitations.server.ts'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { env, publicOrigin } from '#app/server/env.server.ts'
import { notFound, orForbidden } from '#app/server/responses.server.ts'
import { OpenInvitations, TeamTable } from '#app/team/team-lists.tsx'
import { readTeamPage, teamSlugOf } from '#app/team/team-page.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useFormFields } from '#app/ui/use-form-fields.ts'
import { Form } from '#app/ui/workspace-form.tsx'
import { findPartnership } from '#app/vocabulary/partnerships.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page?.title ?? 'Team') },
]

export function loader({ request }: LoaderFunctionArgs) {
  const editor = requireEditor(request)
  const { searchParams } = new URL(request.url)
  const page = orForbidden(() =>
    readTeamPage(editor, {
      partnership: searchParams.get('partnership'),
      now: new Date(),
    }),
  )
  if (page === null) throw notFound('There is no partnership of this name.')
  // An address that anybody can write does not invite anybody.
  const invited = page.invitations.find(
    ({ email }) => email === searchParams.get('invited')?.toLowerCase(),
  )
  return {
    ...page,
    word: invited ? `${invited.email} is invited.` : null,
    isMailSent: env.SMTP_URL !== undefined,
  }
}

const schema = z.object({
  email: z
    .email({ error: 'Enter a mail address, like name@council.example' })
    .max(320, 'Enter a shorter mail address'),
  role: z.enum(['editor', 'lead', 'national'], {
    error: 'Choose what the person may do',
  }),
})

export async function action({ request }: ActionFunctionArgs) {
  const by = requireEditor(request)
  const submission = parseWithZod(await request.formData(), { schema })
  if (submission.status !== 'success')
    return data(submission.reply(), { status: 400 })

  const { email, role } = submission.value
  const url = new URL(request.url)
  const asked = teamSlugOf(by, url.searchParams.get('partnership'))
  if (asked !== null && !findPartnership(asked))
    throw notFound('There is no partnership of this name.')
  const partnershipSlug = role === 'national' ? null : asked
  if (role !== 'national' && partnershipSlug === null)
    return data(
      submission.reply({
        fieldErrors: { role: ['Choose the partnership first, at the top'] },
      }),
      { status: 400 },
    )
  const origin = publicOrigin(env)
  const isInvited = orForbidden(() =>
    inviteEditor({ email, role, partnershipSlug, by, origin, now: new Date() }),
  )
  if (!isInvited)
    return data(
      submission.reply({
        fieldErrors: {
          email: ['Enter another address: this one has an account already'],
        },
      }),
      { status: 400 },
    )
  url.searchParams.set('invited', email)
  throw redirect(`${url.pathname}${url.search}`)
}

export default function TeamPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <h1>{page.title}</h1>
      {page.choices.length > 0 && (
        <Form method="get" className="one-line-form">
          <SelectField
            label="Partnership"
            name="partnership"
            key={page.slug ?? ''}
            defaultValue={page.slug ?? ''}
          >
            <option value="">National editors</option>
            {page.choices.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </SelectField>
          <button className="ds_button ds_button--secondary" type="submit">
            Show the team
          </button>
        </Form>
      )}
      {page.word && (
        <Inset>
          {page.word}{' '}
          {page.isMailSent
            ? 'The invitation is on its way by mail.'
            : 'No mail server is set up: the invitation lies in the outbox, from where a national editor can pass it on.'}
        </Inset>
      )}
      <TeamTable members={page.members} mayChange={page.mayLead} />
      <OpenInvitations
        invitations={page.invitations}
        mayWithdraw={page.mayLead}
      />
      {/* Whoever is invited is not invited again by the next click. */}
      {page.mayLead && (
        <Invite key={page.word} isNational={page.slug === null} />
      )}
    </>
  )
}

function Invite({ isNational }: { isNational: boolean }) {
  const reply = useActionData<typeof action>()
  const { problems, formProps, field } = useFormFields('invite', reply)
  return (
    <section className="hidden-in-print">
      <h2>Invite somebody</h2>
      <ErrorSummary errors={problems} />
      <Form method="post" {...formProps}>
        <Field
          {...field('email')}
          label="Mail address at work"
          hint="They get a link that works once, within 72 hours"
          type="email"
          autoComplete="off"
          spellCheck={false}
        />
        {isNational ? (
          <input type="hidden" name="role" value="national" />
        ) : (
          <SelectField {...field('role')} label="What they may do">
            <option value="editor">Editor: change and confirm listings</option>
            <option value="lead">Lead: the same, and the team</option>
          </SelectField>
        )}
        <button className="ds_button" type="submit">
          Send the invitation
        </button>
      </Form>
    </section>
  )
}
