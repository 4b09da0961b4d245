import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { assertMayDoNational } from '#app/security/permissions.ts'
import {
  badRequest,
  notFound,
  orForbidden,
} from '#app/server/responses.server.ts'
import {
  assignArea,
  describePartnership,
} from '#app/team/partnerships.server.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useFormFields } from '#app/ui/use-form-fields.ts'
import { Form } from '#app/ui/workspace-form.tsx'
import { countOf } from '#app/values/counts.ts'
import {
  findPartnership,
  listPartnerships,
} from '#app/vocabulary/partnerships.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page?.name ?? 'Partnerships') },
]

export function loader({ request, params }: LoaderFunctionArgs) {
  const editor = requireEditor(request)
  orForbidden(() => {
    assertMayDoNational(editor)
  })
  const found = findPartnership(params.slug ?? '')
  if (!found) throw notFound('There is no partnership of this name.')
  return {
    ...found,
    isSaved: new URL(request.url).searchParams.has('saved'),
    otherAreas: listPartnerships()
      .filter(({ slug }) => slug !== found.slug)
      .flatMap(({ name, areas }) =>
        areas.map((area) => ({ ...area, servedBy: name })),
      )
      .sort((one, other) => one.name.localeCompare(other.name)),
  }
}

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('describe'),
    name: z
      .string({ error: 'Enter the name of the partnership' })
      .trim()
      .min(3, 'Enter the whole name of the partnership')
      .max(150, 'Enter a name of at most 150 characters'),
    note: z.string().max(500, 'Enter at most 500 characters').optional(),
  }),
  z.object({
    intent: z.literal('assign'),
    area: z.string({ error: 'Choose an area' }),
  }),
])

export async function action({ request, params }: ActionFunctionArgs) {
  const by = requireEditor(request)
  const slug = params.slug ?? ''
  const submission = parseWithZod(await request.formData(), { schema })
  if (submission.status !== 'success')
    return data(submission.reply(), { status: 400 })
  const now = new Date()
  const order = submission.value
  if (order.intent === 'assign') {
    const isDone = orForbidden(() =>
      assignArea(order.area, { to: slug, by, now }),
    )
    if (!isDone) throw badRequest('Go back and choose an area from the list.')
    throw redirect(`/manage/partnerships/${slug}?saved=area`)
  }
  const { name, note = null } = order
  const isDone = orForbidden(() =>
    describePartnership(slug, { name, note, by, now }),
  )
  if (isDone) throw redirect(`/manage/partnerships/${slug}?saved=name`)
  return data(
    submission.reply({
      fieldErrors: {
        name: ['Enter another name: there is a partnership of this one'],
      },
    }),
    { status: 400 },
  )
}

export default function PartnershipPage() {
  const { slug, name, areas, listings, isSaved, otherAreas } =
    useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        trail={[{ to: '/manage/partnerships', label: 'Partnerships' }]}
        current={name}
      />
      <h1>{name}</h1>
      {isSaved && <Inset>The change is saved.</Inset>}
      <p>
        Looks after {countOf(listings, 'listing')}.{' '}
        <Link to={`/manage/team?partnership=${slug}`}>See its team</Link>
      </p>
      <Description key={name} />
      <section>
        <h2>Areas it serves</h2>
        {areas.length === 0 ? (
          <p>None.</p>
        ) : (
          <ul>
            {areas.map((area) => (
              <li key={area.code}>{area.name}</li>
            ))}
          </ul>
        )}
        <p>
          An area is always served by one partnership; to take one away, give it
          to another. Listings stay with the partnership that looks after them
          until you hand them over, each on its page “Close, copy or split”.
        </p>
        <Form method="post">
          <SelectField label="Give it one more area" name="area">
            {otherAreas.map((area) => (
              <option key={area.code} value={area.code}>
                {area.name} (now {area.servedBy})
              </option>
            ))}
          </SelectField>
          <button
            className="ds_button ds_button--secondary"
            type="submit"
            name="intent"
            value="assign"
          >
            Give the area
          </button>
        </Form>
      </section>
    </>
  )
}

function Description() {
  const { name, note } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { problems, formProps, field } = useFormFields('describe', reply, {
    name,
    note: note ?? '',
  })
  return (
    <section>
      <h2>What it is called</h2>
      <ErrorSummary errors={problems} />
      <Form method="post" {...formProps}>
        <Field {...field('name')} label="Name" />
        <Field
          {...field('note')}
          label="Note"
          hint="For editors, such as which bodies it brings together"
        />
        <button
          className="ds_button"
          type="submit"
          name="intent"
          value="describe"
        >
          Save
        </button>
      </Form>
    </section>
  )
}
