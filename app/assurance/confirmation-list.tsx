import { Form } from '#app/ui/workspace-form.tsx'

/** Who stood behind which parts, and when; each can be taken back. */
export function ConfirmationList({
  id: serviceId,
  list,
}: {
  id: string
  list: { id: string; when: string; by: string; parts: string }[]
}) {
  if (list.length === 0) return null
  return (
    <section>
      <h2>Confirmations</h2>
      <table className="ds_table work-table">
        <thead>
          <tr>
            <th scope="col">Parts</th>
            <th scope="col">Confirmed</th>
            <th scope="col">By</th>
            <th scope="col" className="hidden-in-print">
              Undo
            </th>
          </tr>
        </thead>
        <tbody>
          {list.map(({ id, when, by, parts }) => (
            <tr key={id}>
              <th scope="row">{parts}</th>
              <td data-label="Confirmed">{when}</td>
              <td data-label="By">{by}</td>
              <td className="hidden-in-print">
                <Form
                  method="post"
                  action={`/manage/services/${serviceId}/assurance`}
                >
                  <input type="hidden" name="intent" value="undo" />
                  <input type="hidden" name="confirmation" value={id} />
                  <button className="link-button" type="submit">
                    Undo
                    <span className="visually-hidden">
                      {' '}
                      the confirmation of {when}
                    </span>
                  </button>
                </Form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
