/** Why it was archived, brought back or handed over, below its revisions. */
export function OwnershipHistory({
  list,
}: {
  list: { id: string; when: string; what: string; by: string; reason: string }[]
}) {
  if (list.length === 0) return null
  return (
    <section>
      <h2>What else was done with it</h2>
      <table className="ds_table work-table">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">When</th>
            <th scope="col">By</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {list.map(({ id, when, what, by, reason }) => (
            <tr key={id}>
              <th scope="row">{what}</th>
              <td data-label="When">{when}</td>
              <td data-label="By">{by}</td>
              <td data-label="Why">{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
