import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { countProvision } from '#app/provision/provision.server.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { countOf } from '#app/values/counts.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Types of order and service') },
  {
    name: 'description',
    content:
      'Orders, requirements and services for people in the justice system in Scotland: what each is, and where it is offered.',
  },
]

export function loader() {
  const { typeGroups, types } = getVocabulary()
  const counts = countProvision().types
  return {
    groups: typeGroups.map((group) => ({
      key: group.key,
      label: group.label,
      definition: group.definition,
      types: types
        .filter(({ parent }) => parent === group.key)
        .map(({ key, label, definition, statutory }) => ({
          key,
          label,
          definition,
          statutory,
          listings: counts[key] ?? 0,
        })),
    })),
  }
}

export default function TypesPage() {
  const { groups } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs current="Types" />
      <div className="page-head">
        <h1>Types of order and service</h1>
        <p>
          What each one is, and which council areas offer it. “In statute” marks
          a type that is set up by statute, or rests on a duty or a power in it.
        </p>
        <p className="page-head__note">
          This is information, not legal advice.
        </p>
      </div>
      <nav aria-labelledby="groups">
        <h2 id="groups">{groups.length} groups</h2>
        <ul className="area-columns">
          {groups.map(({ key, label }) => (
            <li key={key}>
              <a href={`#${key}`}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map(({ key, label, definition, types }) => (
        <section key={key} id={key}>
          <h2>
            <Link to={`/types/${key}`}>{label}</Link>
          </h2>
          <p>{definition}</p>
          <TypeList types={types} />
        </section>
      ))}
    </>
  )
}

type Types = ReturnType<
  typeof useLoaderData<typeof loader>
>['groups'][number]['types']

function TypeList({ types }: { types: Types }) {
  return (
    <SummaryList>
      {types.map(({ key, label, definition, statutory, listings }) => (
        <div className="fact-list__row type-row" key={key}>
          <dt>
            <Link to={`/types/${key}`}>{label}</Link>
          </dt>
          <dd>{definition}</dd>
          <dd className="type-row__count">
            {[
              listings === 0 ? 'No listing yet' : countOf(listings, 'listing'),
              statutory && 'in statute',
            ]
              .filter(Boolean)
              .join(', ')}
          </dd>
        </div>
      ))}
    </SummaryList>
  )
}
