import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import {
  AnsweredCorrections,
  OpenCorrection,
} from '#app/components/correction-card.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Inset } from '#app/components/inset.tsx'
import { env, publicOrigin } from '#app/env.server.ts'
import { whereAllowed } from '#app/http.server.ts'
import { acceptCorrection } from '#app/models/accepted-correction.server.ts'
import {
  askReporter,
  declineCorrection,
  settleCorrection,
} from '#app/models/correction-answer.server.ts'
import {
  listAnsweredCorrections,
  listOpenCorrections,
} from '#app/models/correction-list.server.ts'
import { dayAt, formatDay, formatMoment } from '#app/models/dates.ts'
import { pageTitle } from '#app/page-title.ts'
import { sentText } from '#app/sent-text.ts'
import { requireEditor } from '#app/session.server.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Corrections') }]

export function loader({ request }: LoaderFunctionArgs) {
  const by = requireEditor(request)
  return {
    done: new URL(request.url).searchParams.get('done'),
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

const missing: Record<string, string> = {
  decline: 'Say why it stays as it is: the reader sees this',
  ask: 'Write your question',
  settle: 'Say what was put right: the reader sees this',
}

export async function action({ request }: ActionFunctionArgs) {
  const by = requireEditor(request)
  const formData = await request.formData()
  const read = (name: string) => sentText(formData, name)
  const [id, intent, text] = [read('id'), read('intent'), read('text')]
  const now = new Date()
  const when = { now, origin: publicOrigin(env) }
  if (intent === 'accept') {
    const serviceId = whereAllowed(() => acceptCorrection(id, { by, now }))
    throw redirect(
      serviceId === null
        ? '/manage/corrections'
        : `/manage/services/${serviceId}`,
    )
  }
  if (text === '')
    return data({ id, intent, error: missing[intent] ?? '' }, { status: 400 })
  whereAllowed(() => {
    if (intent === 'decline')
      declineCorrection(id, { by, reason: text, ...when })
    if (intent === 'settle')
      settleCorrection(id, { by, outcome: text, ...when })
    if (intent === 'ask') askReporter(id, { by, text, ...when })
  })
  throw redirect(`/manage/corrections?done=${intent}`)
}

const doneWords: Partial<Record<string, string>> = {
  decline: 'Declined. Your reason stands on the listing.',
  settle: 'Accepted. What was put right stands on the listing.',
  ask: 'Asked. The reader finds your question at their private link, and in a mail if they left an address.',
}

export default function CorrectionsPage() {
  const { open, answered, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
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
      {!result && done && doneWords[done] && <Inset>{doneWords[done]}</Inset>}
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
          problem={result?.id === correction.id ? result : null}
        />
      ))}
      {answered.length > 0 && <AnsweredCorrections list={answered} />}
    </>
  )
}
