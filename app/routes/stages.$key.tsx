import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import { notFound } from '#app/server/responses.server.ts'
import { Journey, JourneyPicture } from '#app/stages/journey.tsx'
import { findStagePage } from '#app/stages/stage-page.server.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { countOf } from '#app/values/counts.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: pageTitle(`${data.guide.label}: what can be used`) },
        { name: 'description', content: data.guide.definition },
      ]
    : [{ title: pageTitle('Stage not found') }]

export function loader({ params, request }: LoaderFunctionArgs) {
  const area = new URL(request.url).searchParams.get('area')
  const guide = findStagePage(params.key ?? '', { area, now: new Date() })
  if (!guide)
    throw notFound(
      'There is no stage of a case at this address. The first page shows all eight; or search for what you need in your own words.',
    )
  return { guide }
}

export default function StagePage() {
  const { guide } = useLoaderData<typeof loader>()
  const { area, stages, key, before, after } = guide
  const count = guide.groups.reduce((sum, { types }) => sum + types.length, 0)
  return (
    <>
      <Breadcrumbs current={guide.label} />
      <div className="page-head">
        <h1>{guide.label}</h1>
        <p>{guide.definition}</p>
      </div>
      <section className="stage-journey" aria-labelledby="journey">
        <h2 id="journey">
          Stage {guide.number} of {stages.length} in the journey of a case
        </h2>
        <JourneyPicture stages={stages} current={key} />
        <Journey stages={stages} current={key} />
      </section>
      <Form className="availability-filters" method="get" key={area?.slug}>
        <SelectField
          label="Where does the person live?"
          name="area"
          defaultValue={area?.slug ?? ''}
        >
          <option value="">Anywhere in Scotland</option>
          {guide.areas.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </SelectField>
        <button className="ds_button" type="submit">
          Show what can be used
        </button>
      </Form>
      <h2>
        What can be used at this stage
        {area && `, for a person who lives in ${area.name}`}
      </h2>
      <p>
        {count} types of order and service.{' '}
        <Link to={`/services?stage=${key}${area ? `&area=${area.slug}` : ''}`}>
          Search the listings of this stage
        </Link>
        {' or '}
        <Link to={`/availability?stage=${key}`}>
          see all areas side by side
        </Link>
        .
      </p>
      <nav className="stage-jump" aria-label="Groups of types">
        <ul>
          {guide.groups.map(({ key: group, label, types }) => (
            <li key={group}>
              <a href={`#${group}`}>{label}</a> {types.length}
            </li>
          ))}
        </ul>
      </nav>
      {guide.groups.map((group) => (
        <Group key={group.key} group={group} guide={guide} />
      ))}
      <nav className="stage-steps" aria-label="Stages before and after">
        {before && (
          <Link to={stagePath(before.key, area)} rel="prev">
            Before: {before.label}
          </Link>
        )}
        {after && (
          <Link to={stagePath(after.key, area)} rel="next">
            Then: {after.label}
          </Link>
        )}
      </nav>
      <p className="page-head__note">This is information, not legal advice.</p>
    </>
  )
}

type Guide = ReturnType<typeof useLoaderData<typeof loader>>['guide']

function stagePath(key: string, area: Guide['area']) {
  return `/stages/${key}${area ? `?area=${area.slug}` : ''}`
}

function Group({
  group,
  guide,
}: {
  group: Guide['groups'][number]
  guide: Guide
}) {
  return (
    <section className="stage-group" id={group.key}>
      <h3>{group.label}</h3>
      <dl className="fact-list">
        {group.types.map((type) => (
          <div className="fact-list__row" key={type.key}>
            <dt>
              <Link to={`/types/${type.key}`}>{type.label}</Link>
            </dt>
            <dd>
              <p>{type.definition}</p>
              <div className="stage-group__facts">
                {guide.area && type.here ? (
                  <Here
                    type={type}
                    area={guide.area}
                    here={type.here}
                    stage={guide.key}
                  />
                ) : (
                  <p>
                    Listed as usable in {type.usable} of {guide.areaCount} areas
                    {type.nationally > 0 &&
                      `, and ${countOf(type.nationally, 'listing')} for all of Scotland`}
                    .
                  </p>
                )}
                <p>Who can impose it or refer: {type.whoAsks.join(', ')}.</p>
              </div>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Here({
  type,
  area,
  here,
  stage,
}: {
  type: Guide['groups'][number]['types'][number]
  area: NonNullable<Guide['area']>
  here: NonNullable<Guide['groups'][number]['types'][number]['here']>
  stage: string
}) {
  const count = here.listings + type.nationally
  return (
    <>
      <AvailabilityTag
        state={here.state}
        statement={here.statement}
        intake={here.intake}
      />
      <p className="freshness-line">
        {here.words ?? `To ask: ${area.partnership}`}
      </p>
      {count > 0 && (
        <p>
          <Link
            to={`/services?area=${area.slug}&type=${type.key}&stage=${stage}`}
          >
            {here.listings > 0 && countOf(here.listings, 'listing')}
            {here.listings > 0 && type.nationally > 0 && ' and '}
            {type.nationally > 0 &&
              `${countOf(type.nationally, 'listing')} for all of Scotland`}
          </Link>
        </p>
      )}
    </>
  )
}
