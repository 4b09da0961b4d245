import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { SelectField } from '#app/components/field.tsx'
import { Inset } from '#app/components/inset.tsx'
import { DueList, WorkSection } from '#app/components/work-lists.tsx'
import { whereAllowed } from '#app/http.server.ts'
import { findKeptService } from '#app/models/publication.server.ts'
import { listPartnerships } from '#app/models/partnership.server.ts'
import { describeWork } from '#app/models/work-queue.server.ts'
import { pageTitle } from '#app/page-title.ts'
import { requireEditor } from '#app/session.server.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('What needs doing') },
]

export function loader({ request }: LoaderFunctionArgs) {
  const by = requireEditor(request)
  const { searchParams } = new URL(request.url)
  const choices =
    by.role === 'national'
      ? listPartnerships().map(({ slug, name }) => ({ slug, name }))
      : []
  const wanted = searchParams.get('partnership')
  const partnershipSlug =
    by.partnershipSlug ??
    choices.find(({ slug }) => slug === wanted)?.slug ??
    null
  const find = (name: string) => {
    const service = findKeptService(searchParams.get(name) ?? '')
    return service && { slug: service.slug, title: service.title }
  }
  return {
    ...{ choices, partnershipSlug },
    confirmed: find('confirmed'),
    published: find('published'),
    work: whereAllowed(() =>
      describeWork(by, { partnershipSlug, now: new Date() }),
    ),
  }
}

export default function WorkPage() {
  const { work, confirmed, published, choices, partnershipSlug } =
    useLoaderData<typeof loader>()
  const done = confirmed ?? published
  return (
    <>
      <h1>What needs doing</h1>
      {done && (
        <Inset>
          {confirmed ? 'Confirmed' : 'Published'}:{' '}
          <Link to={`/services/${done.slug}`}>{done.title}</Link>. Readers see
          it from this moment.
        </Inset>
      )}
      {choices.length > 0 && (
        <Form method="get" className="one-line-form">
          <SelectField
            label="Partnership"
            name="partnership"
            key={partnershipSlug}
            defaultValue={partnershipSlug ?? ''}
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
      )}
      <Lists work={work} />
    </>
  )
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

function Lists({ work }: { work: Loaded['work'] }) {
  const nothing = Object.values(work).every(
    (list) => typeof list === 'number' || list.total === 0,
  )
  if (nothing)
    return <p>Nothing. Every listing is confirmed and complete. Thank you.</p>
  return (
    <>
      <WorkSection
        title="Readers say that something is wrong"
        list={work.corrections}
      >
        {({ id, about, suggestion, since, service, status }) => (
          <li key={id}>
            <div>
              <strong>{service.title}</strong>
              <span className="work-note">
                {about}, {since}
                {status === 'asked' && ' · waiting for the reader’s answer'}
              </span>
              <q className="work-quote">{suggestion}</q>
            </div>
            <Link
              className="ds_button ds_button--secondary"
              to={`/manage/corrections#${id}`}
            >
              Answer
              <span className="visually-hidden"> about {service.title}</span>
            </Link>
          </li>
        )}
      </WorkSection>
      <DueList title="Still correct?" list={work.due} />
      <DueList title="Nobody has confirmed these yet" list={work.never} />
      <WorkSection title="Drafts" list={work.drafts}>
        {({ deskId, id, title, by, isOwn, savedAt, publishOn }) => (
          <li key={id}>
            <div>
              <strong>{title}</strong>
              <span className="work-note">
                {isOwn ? 'Yours' : by}, saved {savedAt}
                {publishOn && ` · publishes itself on ${publishOn}`}
              </span>
            </div>
            <Link
              className="ds_button ds_button--secondary"
              to={`/manage/services/${deskId}`}
            >
              Go on<span className="visually-hidden"> with {title}</span>
            </Link>
          </li>
        )}
      </WorkSection>
      <WorkSection
        id="capacity"
        title="Room for referrals has run out of date"
        list={work.capacity}
      >
        {({ id, title, said, until }) => (
          <li key={id}>
            <div>
              <strong>{title}</strong>
              <span className="work-note">
                “{said}” was good until {until}; readers now see nothing of it
              </span>
            </div>
            <Link
              className="ds_button ds_button--secondary"
              to={`/manage/services/${id}#capacity`}
            >
              Say it anew<span className="visually-hidden"> for {title}</span>
            </Link>
          </li>
        )}
      </WorkSection>
      <WorkSection title="Sources disagree" list={work.conflicts}>
        {({ id, title, conflicts }) => (
          <li key={id}>
            <div>
              <strong>{title}</strong>
              <span className="work-note">{conflicts.join(' ')}</span>
            </div>
            <Link
              className="ds_button ds_button--secondary"
              to={`/manage/services/${id}#conflicts`}
            >
              Settle it<span className="visually-hidden"> for {title}</span>
            </Link>
          </li>
        )}
      </WorkSection>
      <WorkSection title="Something is missing" list={work.empty}>
        {({ id, title, fields }) => (
          <li key={id}>
            <div>
              <strong>{title}</strong>
              <span className="work-note">
                Says nothing of:{' '}
                {fields.map(({ label }) => label.toLowerCase()).join(', ')}
              </span>
            </div>
            <Link
              className="ds_button ds_button--secondary"
              to={`/manage/services/${id}#${fields[0]?.name ?? ''}`}
            >
              Fill it in<span className="visually-hidden"> for {title}</span>
            </Link>
          </li>
        )}
      </WorkSection>
      <WorkSection
        title="Not told: orders and services that rest on statute"
        list={work.untold}
      >
        {({ area, type }) => (
          <li key={`${area.slug} ${type.key}`}>
            <div>
              <strong>{type.label}</strong>
              <span className="work-note">
                Readers see “Not told us” for {area.name}
              </span>
            </div>
            <Link
              className="ds_button ds_button--secondary"
              to={`/manage/services/new?type=${type.key}&area=${area.slug}`}
            >
              Add it
              <span className="visually-hidden">
                : {type.label}, {area.name}
              </span>
            </Link>
          </li>
        )}
      </WorkSection>
    </>
  )
}
