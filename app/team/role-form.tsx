import { SelectField } from '#app/ui/field.tsx'
import { Form } from '#app/ui/workspace-form.tsx'

/** A national editor may also say in which partnership somebody works. */
export function RoleForm({
  role,
  partnershipSlug,
  partnerships,
}: {
  role: string
  partnershipSlug: string | null
  partnerships: { slug: string; name: string }[]
}) {
  return (
    <section>
      <h2>Change the role</h2>
      <Form method="post">
        <SelectField label="Role" name="role" defaultValue={role}>
          <option value="editor">Editor: change and confirm listings</option>
          <option value="lead">Lead: the same, and the team</option>
          {partnerships.length > 0 && (
            <option value="national">National editor: everything</option>
          )}
        </SelectField>
        {partnerships.length > 0 && (
          <SelectField
            label="Partnership"
            hint="Of an editor or a lead"
            name="partnership"
            defaultValue={partnershipSlug ?? undefined}
          >
            {partnerships.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <button className="ds_button" type="submit" name="intent" value="role">
          Change the role
        </button>
      </Form>
    </section>
  )
}
