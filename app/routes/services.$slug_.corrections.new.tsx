import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { reportCorrection } from '#app/corrections/report-correction.server.ts'
import { findServiceBySlug } from '#app/listings/services.server.ts'
import { correctableFields } from '#app/record/fields.ts'
import { countAttempt, describeWait } from '#app/security/rate-limit.server.ts'
import { env, publicOrigin } from '#app/server/env.server.ts'
import { notFound } from '#app/server/responses.server.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field, SelectField, TextAreaField } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useFormFields } from '#app/ui/use-form-fields.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: pageTitle(
      page ? `Report something wrong: ${page.title}` : 'Listing not found',
    ),
  },
  { name: 'robots', content: 'noindex' },
]

export function loader({ params, request }: LoaderFunctionArgs) {
  const service = findServiceBySlug(params.slug ?? '')
  if (!service) throw notFound('There is no listing at this address.')
  return {
    slug: service.slug,
    title: service.title,
    partnership: service.partnership?.name ?? 'the national editors',
    fieldName: new URL(request.url).searchParams.get('field') ?? '',
  }
}

const schema = z.object({
  field: z
    .string()
    .optional()
    .transform((name) => name ?? null),
  suggestion: z
    .string({ error: 'Say what is wrong, and what is right if you know' })
    .trim()
    .min(1, 'Say what is wrong, and what is right if you know')
    .max(2000, 'Shorten this to 2,000 characters'),
  email: z
    .email({ error: 'Enter a mail address, like name@service.example' })
    .max(320, 'Enter a shorter mail address')
    .optional()
    .transform((address) => address ?? null),
  /** People do not see it; programs that fill in everything do. */
  website: z.string().optional(),
})

export async function action({ request, params, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema })
  if (submission.status !== 'success')
    return data(submission.reply(), { status: 400 })
  const { website, ...told } = submission.value
  // Told that it worked, such a program does not try another way.
  if (website !== undefined) throw redirect('/')
  const wait = await countReport(told.email, context.network ?? 'unknown')
  if (wait > 0)
    return data(
      submission.reply({
        formErrors: [
          `Many reports came from your network, or with this address. Send yours again ${describeWait(wait)}`,
        ],
      }),
      { status: 429 },
    )
  const reported = reportCorrection({
    ...told,
    slug: params.slug ?? '',
    origin: publicOrigin(env),
    now: new Date(),
  })
  if (!reported) throw notFound('There is no listing at this address.')
  throw redirect(`/corrections/${reported.token}`)
}

async function countReport(email: string | null, network: string) {
  return Math.max(
    await countAttempt('correction.network', network),
    email === null
      ? 0
      : await countAttempt('correction.address', email.toLowerCase()),
  )
}

export default function ReportPage() {
  const { slug, title, partnership, fieldName } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { problems, formProps, field } = useFormFields('report', reply, {
    field: fieldName,
  })
  return (
    <>
      <Breadcrumbs
        trail={[
          { to: '/services', label: 'Services' },
          { to: `/services/${slug}`, label: title },
        ]}
        current="Report something wrong"
      />
      <h1>Report something wrong</h1>
      <p>
        It goes to those who look after{' '}
        <Link to={`/services/${slug}`}>{title}</Link>: {partnership}. You need
        no account. Please write nothing about a person who was sentenced or
        referred.
      </p>
      <ErrorSummary errors={problems} />
      <Form method="post" className="door" {...formProps}>
        <SelectField {...field('field')} label="What is wrong">
          <option value="">I cannot tell, or the whole listing</option>
          {correctableFields.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </SelectField>
        <TextAreaField
          {...field('suggestion')}
          label="What it should say"
          hint="What is wrong, what is right, and how you know, if you do"
          rows={5}
        />
        <Field
          {...field('email')}
          label="Your mail address, if you want to hear what comes of it"
          hint="Used for nothing else, and deleted 30 days after the outcome"
          type="email"
          autoComplete="email"
        />
        <div className="visually-hidden" aria-hidden="true">
          <label htmlFor="website">Leave this empty</label>
          <input id="website" name="website" tabIndex={-1} autoComplete="off" />
        </div>
        <button className="ds_button" type="submit">
          Send it
        </button>
      </Form>
    </>
  )
}
