import { data } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { toDataURL } from 'qrcode'
import { z } from 'zod'
import { CodeForm } from '#app/accounts/code-form.tsx'
import { RecoveryCodes } from '#app/accounts/recovery-codes.tsx'
import {
  beginEnrolment,
  confirmEnrolment,
  describeRefusal,
  findSecondFactorDay,
  removeSecondFactor,
  renewRecoveryCodes,
} from '#app/accounts/second-factor.server.ts'
import {
  findRequestSession,
  pathAfterSignIn,
  requireSession,
} from '#app/accounts/session-cookie.server.ts'
import type { Session } from '#app/accounts/sessions.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import type { FormReply } from '#app/ui/use-form-fields.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Second factor') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const { editor, owes } = enrollingSession(request)
  const to = pathAfterSignIn(new URL(request.url).searchParams.get('to'))
  const since = findSecondFactorDay(editor.id)
  if (since !== null)
    return { isOn: true as const, isRequired: editor.role !== 'editor', to }
  const { secret, uri } = beginEnrolment(editor)
  return {
    isOn: false as const,
    isRequired: owes === 'enrolment',
    key: secret.replace(/(.{4})(?=.)/g, '$1 '),
    uri,
    qrCode: await toDataURL(uri, { margin: 2, width: 220 }),
    to,
  }
}

const schema = z.object({
  code: z.string({ error: 'Enter the code, like 123 456' }).max(40),
  intent: z.enum(['confirm', 'renew', 'remove']),
})

export async function action({ request }: ActionFunctionArgs) {
  const session = enrollingSession(request)
  const submission = parseWithZod(await request.formData(), { schema })
  if (submission.status !== 'success')
    return data(
      { codes: null, reply: submission.reply({ hideFields: ['code'] }) },
      { status: 400 },
    )
  const { intent, code } = submission.value
  const result = await commands[intent](session, { code, now: new Date() })
  // The cookie stays: without scripts this very request goes on to show the
  // recovery codes, and needs it.
  if (result.status === 'done')
    return {
      codes: result.given ?? null,
      reply: submission.reply({ resetForm: true }),
    }
  return data(
    {
      codes: null,
      reply: submission.reply({
        fieldErrors: { code: [describeRefusal(result)] },
        hideFields: ['code'],
      }),
    },
    { status: result.status === 'wait' ? 429 : 400 },
  )
}

const commands = {
  confirm: confirmEnrolment,
  renew: renewRecoveryCodes,
  remove: removeSecondFactor,
}

export default function SecondFactorPage() {
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  if (result?.codes) return <RecoveryCodes codes={result.codes} to={page.to} />
  if (page.isOn)
    return <Change isRequired={page.isRequired} reply={result?.reply} />
  return (
    <div className="door">
      <h1>Set up a second factor</h1>
      <p>
        {page.isRequired
          ? 'Leads and national editors need one, because they can let other people in.'
          : 'With it, your password alone opens nothing.'}{' '}
        You need an authenticator app on your telephone or computer, such as the
        one that your organisation uses already.
      </p>
      <ol className="steps">
        <li>
          <h2>Let the app read this code</h2>
          <img
            src={page.qrCode}
            width="220"
            height="220"
            alt="QR code with the key that is written below"
          />
          <p>
            Or <a href={page.uri}>open the app on this device</a>, or type the
            key in: <code className="key">{page.key}</code>
          </p>
        </li>
        <li>
          <h2>Enter what the app shows</h2>
          <CodeForm
            intent="confirm"
            label="Six digits"
            button="Switch it on"
            reply={result?.reply}
          />
        </li>
      </ol>
      {page.isRequired && (
        <Form method="post" action="/sign-out">
          <button className="link-button" type="submit">
            Sign out and do this later
          </button>
        </Form>
      )}
    </div>
  )
}

function Change({
  isRequired,
  reply,
}: {
  isRequired: boolean
  reply: FormReply
}) {
  return (
    <div className="door">
      <h1>Your second factor</h1>
      <section>
        <h2>New recovery codes</h2>
        <p>Those that you have now stop working.</p>
        <CodeForm
          intent="renew"
          label="Code from the app, or a recovery code"
          button="Make new codes"
          reply={reply}
        />
      </section>
      <section>
        <h2>{isRequired ? 'Another telephone' : 'Switch it off'}</h2>
        <p>
          {isRequired
            ? 'You set up the new one in the next step, and get new recovery codes.'
            : 'To use another telephone, switch it off and set it up again.'}
        </p>
        <CodeForm
          intent="remove"
          label="Code from the app, or a recovery code"
          button={isRequired ? 'Set up another telephone' : 'Switch it off'}
          reply={reply}
        />
      </section>
    </div>
  )
}

/** Also for somebody who may do nothing else yet. */
function enrollingSession(request: Request): Session {
  const session = findRequestSession(request)
  return session?.owes === 'enrolment' ? session : requireSession(request)
}
