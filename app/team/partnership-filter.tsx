import { Form } from '@remix-run/react'
import { SelectField } from '#app/ui/field.tsx'

/** National editors look at one partnership at a time, or at all. */
export function PartnershipFilter({
  choices,
  chosen,
}: {
  choices: { slug: string; name: string }[]
  chosen: string | null
}) {
  return (
    <Form method="get" className="one-line-form">
      <SelectField
        label="Partnership"
        name="partnership"
        key={chosen}
        defaultValue={chosen ?? ''}
      >
        <option value="">All of Scotland</option>
        {choices.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </SelectField>
      <button className="ds_button ds_button--secondary" type="submit">
        Show
      </button>
    </Form>
  )
}
