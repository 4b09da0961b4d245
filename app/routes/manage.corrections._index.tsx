import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import {
  AnsweredCorrections,
  OpenCorrection,
} from '#app/corrections/correction-card.tsx'
import {
  listAnsweredCorrections,
  listOpenCorrections,
} from '#app/corrections/list-corrections.server.ts'
import {
  askReporter,
  declineCorrection,
  settleCorrection,
} from '#app/corrections/resolve-correction.server.ts'
import { findKept } from '#app/kept-forms/kept-form-request.server.ts'
import { acceptCorrection } from '#app/publication/accept-correction.server.ts'
import { env, publicOrigin } from '#app/server/env.server.ts'
import { sentText } from '#app/server/form-data.server.ts'
import { badRequest, orForbidden } from '#app/server/responses.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { FillsIn } from '#app/ui/workspace-form.tsx'
import { lookup } from '#app/values/collections.ts'
import { dayAt, formatDay, formatMoment } from '#app/values/dates.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Corrections') }]

export function loader({ request }: LoaderFunctionArgs) {
  const by = requireEditor(request)
  const { searchParams } = new URL(request.url)
  const kept = findKept(request, by)
  return {
    kept: kept && {
      id: sentText(kept.formData, 'id'),
      intent: sentText(kept.formData, 'intent'),
      text: sentText(kept.formData, 'text'),
      error: '',
    },
    word: lookup(doneWords, searchParams.get('done')),
    open: listOpenCorrections(by).map(({ messages, createdAt, ...one }) => ({
      ...one,
      createdAt: formatMoment(createdAt),
      messages: messages.map(({ sentAt, ...message }) => ({
        ...message,
        sentAt: formatMoment(sentAt),
      })),
    })),
    answered: listAnsweredCorrections(by).map((one) => ({
      ...one,
      resolvedOn:
        one.resolvedAt === null ? '' : formatDay(dayAt(one.resolvedAt)),
    })),
  }
}

const missing = {
  decline: 'Say why it stays as it is: the reader sees this',
  ask: 'Write your question',
  settle: 'Say what was put right: the reader sees this',
}

const longest = 2000

export async function action({ request }: ActionFunctionArgs) {
  const by = requireEditor(request)
  const formData = await request.formData()
  const read = (name: string) => sentText(formData, name)
  const [id, intent, text] = [read('id'), read('intent'), read('text')]
  const now = new Date()
  const when = { now, origin: publicOrigin(env) }
  if (intent === 'accept') {
    const serviceId = orForbidden(() => acceptCorrection(id, { by, now }))
    throw redirect(
      serviceId === null
        ? '/manage/corrections'
        : `/manage/services/${serviceId}`,
    )
  }
  const whenEmpty = lookup(missing, intent)
  if (whenEmpty === null)
    throw badRequest('Go back, choose an answer and send it again.')
  const refuse = (error: string) =>
    data({ id, intent, text, error }, { status: 400 })
  if (text === '') return refuse(whenEmpty)
  if (text.length > longest) return refuse('Shorten this to 2,000 characters')
  orForbidden(() => {
    if (intent === 'decline')
      declineCorrection(id, { by, reason: text, ...when })
    if (intent === 'settle')
      settleCorrection(id, { by, outcome: text, ...when })
    if (intent === 'ask') askReporter(id, { by, text, ...when })
  })
  throw redirect(`/manage/corrections?done=${intent}`)
}

const doneWords = {
  decline: 'Declined. Your reason stands on the listing.',
  settle: 'Accepted. What was put right stands on the listing.',
  ask: 'Asked. The reader finds your question at their private link, and in a mail if they left an address.',
}

export const handle: FillsIn = { fillsIn: true }

export default function CorrectionsPage() {
  const { open, answered, word, kept } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const reply = result ?? kept
  const errors = useMemo(
    () =>
      result
        ? [{ fieldId: `${result.intent}-${result.id}`, message: result.error }]
        : [],
    [result],
  )
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Corrections</h1>
      {!result && word && <Inset>{word}</Inset>}
      {open.length === 0 && (
        <p>
          No reader waits for an answer.{' '}
          <Link to="/manage">What else needs doing</Link>
        </p>
      )}
      {open.map((correction) => (
        <OpenCorrection
          key={correction.id}
          correction={correction}
          problem={reply?.id === correction.id ? reply : null}
        />
      ))}
      {answered.length > 0 && <AnsweredCorrections list={answered} />}
    </>
  )
}
