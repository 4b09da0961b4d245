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
import { orForbidden } from '#app/server/responses.server.ts'
import { addPartnership } from '#app/team/partnerships.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useFormFields } from '#app/ui/use-form-fields.ts'
import { Form } from '#app/ui/workspace-form.tsx'
import { listPartnerships } from '#app/vocabulary/partnerships.server.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Partnerships') }]

export function loader({ request }: LoaderFunctionArgs) {
  const editor = requireEditor(request)
  orForbidden(() => {
    assertMayDoNational(editor)
  })
  return {
    partnerships: listPartnerships().map(({ slug, name, areas, listings }) => ({
      slug,
      name,
      areas: areas.map((area) => area.name),
      listings,
    })),
  }
}

const schema = z.object({
  name: z
    .string({ error: 'Enter the name of the partnership' })
    .trim()
    .min(3, 'Enter the whole name of the partnership')
    .max(150, 'Enter a name of at most 150 characters'),
})

export async function action({ request }: ActionFunctionArgs) {
  const by = requireEditor(request)
  const submission = parseWithZod(await request.formData(), { schema })
  if (submission.status !== 'success')
    return data(submission.reply(), { status: 400 })
  const { name } = submission.value
  const isAdded = orForbidden(() =>
    addPartnership({ name, by, now: new Date() }),
  )
  if (isAdded) throw redirect('/manage/partnerships')
  return data(
    submission.reply({
      fieldErrors: {
        name: ['Enter another name: there is a partnership of this one'],
      },
    }),
    { status: 400 },
  )
}

export default function PartnershipsPage() {
  const { partnerships } = useLoaderData<typeof loader>()
  return (
    <>
      <h1>Partnerships</h1>
      <table className="ds_table work-table">
        <caption className="visually-hidden">
          The partnerships, the areas that they serve and their listings
        </caption>
        <thead>
          <tr>
            <th scope="col">Partnership</th>
            <th scope="col">Serves</th>
            <th scope="col">Listings</th>
            <th scope="col" className="hidden-in-print">
              <span className="visually-hidden">Team</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {partnerships.map(({ slug, name, areas, listings }) => (
            <tr key={slug}>
              <th scope="row">
                <Link to={`/manage/partnerships/${slug}`}>{name}</Link>
              </th>
              <td data-label="Serves">{areas.join(', ') || 'No area'}</td>
              <td data-label="Listings">{listings}</td>
              <td className="hidden-in-print">
                <Link to={`/manage/team?partnership=${slug}`}>
                  Team<span className="visually-hidden"> of {name}</span>
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {/* What was added is not added again by the next click. */}
      <AddPartnership key={partnerships.length} />
    </>
  )
}

function AddPartnership() {
  const reply = useActionData<typeof action>()
  const { problems, formProps, field } = useFormFields('add-partnership', reply)
  return (
    <section className="hidden-in-print">
      <h2>Add a partnership</h2>
      <ErrorSummary errors={problems} />
      <Form method="post" {...formProps}>
        <Field
          {...field('name')}
          label="Name"
          hint="As it calls itself, such as Fife Community Justice Partnership"
          autoComplete="off"
        />
        <button className="ds_button" type="submit">
          Add the partnership
        </button>
      </Form>
    </section>
  )
}
