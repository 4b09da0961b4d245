import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import { availabilityStates } from '#app/availability/availability.ts'
import { explainAvailability } from '#app/availability/explain-availability.ts'
import { monthsUntilOld } from '#app/availability/freshness.ts'

export function States() {
  return (
    <section id="states">
      <h2>What “available” means</h2>
      <p>
        Every listing carries one of ten states. The shape and the word say the
        same, so that neither depends on colour.
      </p>
      <dl className="states">
        {availabilityStates.map((state) => (
          <div key={state}>
            <dt>
              <AvailabilityTag state={state} statement="published" />
            </dt>
            <dd>{explainAvailability(state)}</dd>
          </div>
        ))}
      </dl>
      <p>
        “Not told us” is not “not offered”. Where an area has no listing for a
        service, nobody has told us; ask the partnership.
      </p>
    </section>
  )
}

export function Trust() {
  return (
    <section id="trust">
      <h2>How far to trust it</h2>
      <p>
        Every statement says whose word it is and how old. There are three
        cases.
      </p>
      <dl className="states">
        <div>
          <dt>Confirmed</dt>
          <dd>
            The community justice partnership has said that it is right. The
            listing says which partnership, and when.
          </dd>
        </div>
        <div>
          <dt>Published</dt>
          <dd>
            A page with a date in the last {monthsUntilOld} months says so. The
            partnership has not confirmed it.
          </dd>
        </div>
        <div>
          <dt>Old</dt>
          <dd>
            Nobody has confirmed it and its source is older than{' '}
            {monthsUntilOld} months, or has no date. The shape turns hollow and
            the word changes:{' '}
            <AvailabilityTag state="available" statement="old" />. It ranks
            below fresher listings.
          </dd>
        </div>
      </dl>
      <p>
        <strong>
          Treat a listing that is not confirmed as what its source said on that
          day. Check with the provider before relying on it in court.
        </strong>
      </p>
      <p>
        “Not stated” means that we did not find it. We often had only the first
        part of a page to read, so the source may say more further down.
      </p>
    </section>
  )
}
