import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  HeadersFunction,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { findReportedCorrection } from '#app/corrections/list-corrections.server.ts'
import { answerAsReporter } from '#app/corrections/report-correction.server.ts'
import { env, publicOrigin } from '#app/server/env.server.ts'
import { sentText } from '#app/server/form-data.server.ts'
import { notFound } from '#app/server/responses.server.ts'
import { TextAreaField } from '#app/ui/field.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Fact, SummaryList } from '#app/ui/summary-list.tsx'
import { formatMoment } from '#app/values/dates.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Your report') },
  { name: 'robots', content: 'noindex' },
]

/** Whoever has the address sees the report: no copy of it is kept on the way. */
export const headers: HeadersFunction = () => ({
  'cache-control': 'no-store',
})

export function loader({ params }: LoaderFunctionArgs) {
  const token = params.token ?? ''
  const found = findReportedCorrection(token)
  if (!found)
    throw notFound(
      'There is no report at this address. Check that the whole link was copied.',
    )
  return {
    ...found,
    link: `${publicOrigin(env)}/corrections/${token}`,
    createdAt: formatMoment(found.createdAt),
    resolvedAt: found.resolvedAt && formatMoment(found.resolvedAt),
    messages: found.messages.map(({ sentAt, ...message }) => ({
      ...message,
      sentAt: formatMoment(sentAt),
    })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const token = params.token ?? ''
  const text = sentText(await request.formData(), 'text')
  const error = problemWith(text)
  if (error) return data({ error, text }, { status: 400 })
  answerAsReporter(token, { text, now: new Date(), origin: publicOrigin(env) })
  throw redirect(`/corrections/${token}`)
}

function problemWith(text: string) {
  if (text === '') return 'Write your answer'
  return text.length > mostLetters ? 'Shorten this to 2,000 characters' : null
}

/** As many as the report itself may have. */
const mostLetters = 2000

const headings = {
  open: 'Thank you. Your report has arrived',
  asked: 'There is a question for you',
  accepted: 'You were right. Thank you',
  declined: 'It stays as it is',
}

export default function ReportedPage() {
  const report = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { status, service, messages } = report
  return (
    <>
      <h1>{headings[status]}</h1>
      {report.outcome && <Inset>{report.outcome}</Inset>}
      {(status === 'open' || status === 'asked') && (
        <p>
          Keep this page’s address: it is private, and shows what comes of your
          report. {report.hasEmail && 'You also hear of it by mail.'}
          <br />
          <code>{report.link}</code>
        </p>
      )}
      <SummaryList>
        <Fact term="Listing">
          <Link to={`/services/${service.slug}`}>{service.title}</Link>
        </Fact>
        <Fact term="About">{report.about}</Fact>
        {report.field && (
          <Fact term="It said" whenEmpty="Nothing">
            {report.presentValue}
          </Fact>
        )}
        <Fact term="You said">{report.suggestion}</Fact>
        <Fact term="Reported">{report.createdAt}</Fact>
        {messages.map(({ text, sentAt, isFromReporter }) => (
          <Fact
            key={sentAt + text}
            term={isFromReporter ? 'You answered' : 'They asked'}
          >
            {text} ({sentAt})
          </Fact>
        ))}
        {report.resolvedAt && <Fact term="Answered">{report.resolvedAt}</Fact>}
      </SummaryList>
      {status === 'asked' && (
        <Form method="post" className="door" key={messages.length}>
          <TextAreaField
            label="Your answer"
            name="text"
            rows={4}
            defaultValue={result?.text}
            error={result?.error}
          />
          <button className="ds_button" type="submit">
            Send it
          </button>
        </Form>
      )}
    </>
  )
}
