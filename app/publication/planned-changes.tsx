import { Inset } from '#app/ui/inset.tsx'

/** Whoever publishes knows what a colleague has planned for the same listing. */
export function PlansBeside({
  plans,
}: {
  plans: {
    id: string
    by: string
    on: string
    /** What it changes. */
    fields: string[]
    /** What whoever reads this changes, too. */
    clashes: string[]
  }[]
}) {
  return plans.map(({ id, by, on, fields, clashes }) => (
    <Inset key={id} title={`${by} has planned a change for ${on}`}>
      <p>
        It changes: {fields.join(', ')}.{' '}
        {clashes.length > 0
          ? `You change the same (${clashes.join(', ')}), so it will not be published on that day by itself. If you publish, ${by} and the lead of the team are told by email at once.`
          : 'You change something else: it will still be published on that day.'}
      </p>
    </Inset>
  ))
}
