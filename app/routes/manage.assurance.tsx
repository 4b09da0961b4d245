import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import {
  AssuranceConcerns,
  ConcernsRead,
} from '#app/assurance/assurance-concerns.tsx'
import { describeDueServices } from '#app/assurance/assurance-page.server.ts'
import { assureMany } from '#app/assurance/assurance.server.ts'
import type { Assured } from '#app/assurance/assurance.server.ts'
import { PartFacts, AvailabilityNeeded } from '#app/assurance/part-facts.tsx'
import { assuranceParts } from '#app/record/parts.ts'
import { sentText, sentTexts } from '#app/server/form-data.server.ts'
import { orForbidden } from '#app/server/responses.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Form } from '#app/ui/workspace-form.tsx'
import { countOf, wordFor } from '#app/values/counts.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Confirm what is due') },
]

export function loader({ request }: LoaderFunctionArgs) {
  const by = requireEditor(request)
  const { searchParams } = new URL(request.url)
  return {
    ...describeDueServices(by, new Date(), {
      reference: searchParams.get('reminder'),
      partnershipSlug: searchParams.get('partnership'),
    }),
    changed: Number(searchParams.get('changed')) || 0,
    confirmed: Number(searchParams.get('confirmed')) || 0,
    held: Number(searchParams.get('held')) || 0,
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const by = requireEditor(request)
  const formData = await request.formData()
  const list = sentTexts(formData, 'service').map((id) => {
    const sent = sentTexts(formData, `part.${id}`)
    return {
      serviceId: id,
      read: Number(sentText(formData, `read.${id}`)) || undefined,
      known: sentText(formData, `known.${id}`),
      parts: assuranceParts.filter((part) => sent.includes(part)),
    }
  })
  const chosen = list.filter(({ parts }) => parts.length > 0)
  if (chosen.length === 0)
    return data({ error: 'Choose at least one part that is right' }, 400)
  const outcomes = orForbidden(() =>
    assureMany(chosen, { by, now: new Date() }),
  )
  const count = (outcome: Assured) =>
    outcomes.filter((one) => one === outcome).length
  // Whoever came from a reminder, or chose a partnership, sees what is left.
  const next = new URL(request.url).searchParams
  next.set('confirmed', String(count('confirmed')))
  next.set('held', String(count('held')))
  next.set(
    'changed',
    String(chosen.length - count('confirmed') - count('held')),
  )
  throw redirect(`/manage/assurance?${next.toString()}`)
}

export default function AssurancePage() {
  const page = useLoaderData<typeof loader>()
  const { services, total, confirmed, changed, held, reminder, isOfColleague } =
    page
  const result = useActionData<typeof action>()
  const [first] = services
  const errors = useMemo(() => {
    const part = first?.parts[0]?.part
    return result && first && part
      ? [{ fieldId: `${first.slug}-${part}`, message: result.error }]
      : []
  }, [result, first])
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Confirm what is due</h1>
      {confirmed > 0 && (
        <Inset>
          {countOf(confirmed, 'listing')} {wordFor(confirmed, 'is', 'are')}{' '}
          confirmed. Readers see it from this moment.
        </Inset>
      )}
      {changed > 0 && (
        <Inset title="Changed since you read it, and so not confirmed">
          {countOf(changed, 'listing')} {wordFor(changed, 'was', 'were')}{' '}
          changed meanwhile. What {wordFor(changed, 'it says', 'they say')} now
          stands below.
        </Inset>
      )}
      {held > 0 && (
        <Inset title="Not confirmed: there is something to read first">
          {countOf(held, 'listing')} {wordFor(held, 'has', 'have')} a reader’s
          report, sources that disagree or a colleague’s draft. Read it below,
          and tick that you have read it.
        </Inset>
      )}
      {isOfColleague && (
        <p>
          That reminder was sent to somebody else. This is everything that waits
          for you.
        </p>
      )}
      {reminder && reminder.others > 0 && (
        <p>
          {total > 0 && 'These are the listings of your reminder. '}
          <Link to="/manage/assurance">
            {countOf(reminder.others, 'more listing')}{' '}
            {wordFor(reminder.others, 'waits', 'wait')} for a confirmation
          </Link>
        </p>
      )}
      {total === 0 ? (
        <p>
          {reminder
            ? 'Everything that the reminder named is confirmed.'
            : 'Nothing is due.'}{' '}
          <Link to="/manage">What else needs doing</Link>
        </p>
      ) : (
        <Form method="post" key={confirmed}>
          <p className="hidden-in-print">
            Read what each listing says. Untick anything that is wrong; it can
            be changed afterwards. Nothing is ticked where a report, sources
            that disagree or a colleague’s draft have to be read first.
            {total > services.length &&
              ` These are the first ${services.length} of ${total}.`}
            {services.length > 1 && (
              <>
                {' '}
                When you have read them, <a href="#confirm">go to the button</a>
                .
              </>
            )}
          </p>
          {services.map((service) => (
            <section key={service.id} className="due-service">
              <input type="hidden" name="service" value={service.id} />
              <input
                type="hidden"
                name={`read.${service.id}`}
                value={service.revision}
              />
              <h2>{service.title}</h2>
              <p className="work-note">
                {service.dueOn ? `Due ${service.dueOn}` : 'Not confirmed yet'}
                <span className="hidden-in-print">
                  {' · '}
                  <Link to={`/manage/services/${service.id}`}>
                    Change
                    <span className="visually-hidden"> {service.title}</span>
                  </Link>
                </span>
              </p>
              <AssuranceConcerns concerns={service.concerns} />
              {service.isNotTold && (
                <AvailabilityNeeded id={service.id} title={service.title} />
              )}
              <PartFacts
                name={`part.${service.id}`}
                idPrefix={service.slug}
                parts={service.parts}
              />
              <ConcernsRead
                id={`known-${service.id}`}
                name={`known.${service.id}`}
                concerns={service.concerns}
              />
            </section>
          ))}
          <button className="ds_button" type="submit" id="confirm">
            {services.length === 1
              ? 'Confirm this one'
              : `Confirm these ${services.length}`}
          </button>
        </Form>
      )}
    </>
  )
}
