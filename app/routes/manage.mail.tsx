import { redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { listMail, sendMailAgain } from '#app/mail/outbox.server.ts'
import type { MailState } from '#app/mail/outbox.server.ts'
import { assertMayDoNational } from '#app/security/permissions.ts'
import { env } from '#app/server/env.server.ts'
import { orForbidden } from '#app/server/responses.server.ts'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { Form } from '#app/ui/workspace-form.tsx'
import { formatMoment } from '#app/values/dates.ts'
import { pageNumberOf } from '#app/values/page-number.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Mail') }]

const perPage = 50

export function loader({ request }: LoaderFunctionArgs) {
  const editor = requireEditor(request)
  orForbidden(() => {
    assertMayDoNational(editor)
  })
  const page = pageNumberOf(new URL(request.url).searchParams)
  const { rows, total } = listMail({ page, perPage })
  const isMailSent = env.SMTP_URL !== undefined
  return {
    isMailSent,
    page,
    pages: Math.ceil(total / perPage),
    letters: rows.map((letter) => ({
      id: letter.id,
      to: letter.to,
      subject: letter.subject,
      // Where mail is sent, its links are for the person it is sent to.
      text: isMailSent ? null : letter.text,
      state: stateInWords(letter.state, isMailSent),
      when: formatMoment(letter.sentAt ?? letter.createdAt),
      lastError: letter.lastError,
      maySendAgain: isMailSent && ['unsure', 'refused'].includes(letter.state),
    })),
  }
}

function stateInWords(state: MailState, isMailSent: boolean) {
  const words: Record<MailState, string> = {
    waiting: isMailSent ? 'Waiting' : 'Lies here',
    'handing-over': 'On its way',
    sent: 'Sent',
    unsure: 'May have arrived; not sent again by itself',
    refused: 'Refused by the mail server',
    expired: 'Not sent in time; its link has run out',
  }
  return words[state]
}

/** Sends one again, at a person’s word. */
export async function action({ request }: ActionFunctionArgs) {
  const by = requireEditor(request)
  const id = (await request.formData()).get('letter')
  orForbidden(() => {
    sendMailAgain(typeof id === 'string' ? id : '', { by, now: new Date() })
  })
  return redirect('/manage/mail')
}

export default function MailPage() {
  const { isMailSent, letters, page, pages } = useLoaderData<typeof loader>()
  return (
    <>
      <h1>Mail</h1>
      <p>
        What the directory wrote to people by itself, the latest first.
        Addresses are forgotten after 30 days, and words once they are sent.
      </p>
      {!isMailSent && (
        <Inset title="No mail server is set up">
          <p>
            Nothing is sent. Pass on what lies here yourself, or have whoever
            runs the server set <code>SMTP_URL</code>: then what has not run out
            is sent. Links in these letters open accounts, so give each only to
            the person that it is written to.
          </p>
        </Inset>
      )}
      {letters.length === 0 ? (
        <p>No mail yet.</p>
      ) : (
        <ul className="ruled-list">
          {letters.map((letter) => (
            <li key={letter.id}>
              <div>
                <strong>{letter.subject}</strong>
                <br />
                {letter.to
                  ? `To ${letter.to}`
                  : 'The address is forgotten'} – {letter.state}, {letter.when}
                {letter.lastError && (
                  <p className="ruled-list__problem">{letter.lastError}</p>
                )}
                {letter.text && (
                  <details className="more">
                    <summary>
                      Read it
                      <span className="visually-hidden">
                        : {letter.subject}
                      </span>
                    </summary>
                    <pre className="letter">{letter.text}</pre>
                  </details>
                )}
              </div>
              {letter.maySendAgain && (
                <Form method="post">
                  <input type="hidden" name="letter" value={letter.id} />
                  <button
                    className="ds_button ds_button--secondary"
                    type="submit"
                  >
                    Send again
                    <span className="visually-hidden"> to {letter.to}</span>
                  </button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      <Pagination
        page={page}
        pages={pages}
        label="Pages of mail"
        hrefOf={(number) => `?page=${number}`}
      />
    </>
  )
}
