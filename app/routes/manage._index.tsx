import { isNational } from '#app/security/permissions.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  Link,
  NavigationType,
  useLoaderData,
  useNavigationType,
} from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { findOwnedListing } from '#app/record/ownership.server.ts'
import { mayEdit } from '#app/security/permissions.ts'
import { orForbidden } from '#app/server/responses.server.ts'
import { PartnershipFilter } from '#app/team/partnership-filter.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { listPartnerships } from '#app/vocabulary/partnerships.server.ts'
import {
  DueList,
  WorkItem,
  WorkSection,
  WorkSummary,
} from '#app/workspace/to-do-lists.tsx'
import { describeToDo } from '#app/workspace/to-do.server.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('What needs doing') },
]

export function loader({ request }: LoaderFunctionArgs) {
  const by = requireEditor(request)
  const { searchParams } = new URL(request.url)
  const choices = isNational(by)
    ? listPartnerships().map(({ slug, name }) => ({ slug, name }))
    : []
  const wanted = searchParams.get('partnership')
  const partnershipSlug =
    by.partnershipSlug ??
    choices.find(({ slug }) => slug === wanted)?.slug ??
    null
  const find = (name: string) => {
    const service = findOwnedListing(searchParams.get(name) ?? '')
    if (!service || !mayEdit(by, service.partnershipSlug)) return null
    return { slug: service.slug, title: service.title }
  }
  return {
    choices,
    partnershipSlug,
    chosen: isNational(by) ? partnershipSlug : null,
    /** Confirmed or undone in the list: its row says what was done. */
    answered: searchParams.get('confirmed') ?? searchParams.get('undone'),
    published: find('published'),
    work: orForbidden(() =>
      describeToDo(by, { partnershipSlug, now: new Date() }),
    ),
  }
}

export default function WorkPage() {
  const { work, answered, published, choices, partnershipSlug, chosen } =
    useLoaderData<typeof loader>()
  return (
    <>
      <h1>What needs doing</h1>
      {choices.length > 0 && (
        <PartnershipFilter choices={choices} chosen={partnershipSlug} />
      )}
      {published && <Published {...published} />}
      <Lists work={work} chosen={chosen} answered={answered} />
    </>
  )
}

/** Just above the lists, so that whoever uses the keyboard goes on from it. */
function Published({ slug, title }: { slug: string; title: string }) {
  const message = useRef<HTMLDivElement>(null)
  const isAnswer = useNavigationType() !== NavigationType.Pop
  // The page stays where it is: whoever works down the list is in its middle.
  useEffect(() => {
    if (isAnswer) message.current?.focus({ preventScroll: true })
  }, [isAnswer, slug])
  return (
    <div ref={message} tabIndex={-1} data-answer>
      <Inset>
        Published: <Link to={`/services/${slug}`}>{title}</Link>. Readers see it
        from this moment.
      </Inset>
    </div>
  )
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

function Lists({
  work,
  chosen,
  answered,
}: Pick<Loaded, 'work' | 'chosen' | 'answered'>) {
  const nothing = Object.values(work).every(
    (list) => typeof list === 'number' || list.rows.length === 0,
  )
  if (nothing)
    return <p>Nothing. Every listing is confirmed and complete. Thank you.</p>
  const section = sectionsOf(work)
  return (
    <>
      <WorkSummary sections={Object.values(section)} />
      <WorkSection {...section.plans}>
        {({ deskId, id, title, by, isOwn, plan }) => (
          <WorkItem
            key={id}
            title={title}
            note={`${isOwn ? 'Yours' : by} · ${plan ?? ''}`}
            to={`/manage/services/${deskId}${isOwn ? '/publish' : ''}`}
            action="Resolve"
            about={`the planned change to ${title}`}
          />
        )}
      </WorkSection>
      <WorkSection {...section.corrections}>
        {({ id, about, suggestion, since, service, status }) => (
          <WorkItem
            key={id}
            title={service.title}
            note={`${about}, ${since}${status === 'asked' ? ' · waiting for the reader’s answer' : ''}`}
            quote={suggestion}
            to={`/manage/corrections#${id}`}
            action="Answer"
            about={`about ${service.title}`}
          />
        )}
      </WorkSection>
      <DueList {...section.due} partnershipSlug={chosen} answered={answered} />
      <DueList
        {...section.never}
        partnershipSlug={chosen}
        answered={answered}
      />
      <WorkSection {...section.drafts}>
        {({ deskId, id, title, by, isOwn, savedAt, publishOn }) => (
          <WorkItem
            key={id}
            title={title}
            note={`${isOwn ? 'Yours' : by}, saved ${savedAt}${publishOn ? ` · publishes itself on ${publishOn}` : ''}`}
            to={`/manage/services/${deskId}`}
            action="Go on"
            about={`with ${title}`}
          />
        )}
      </WorkSection>
      <WorkSection {...section.capacity}>
        {({ id, title, said, until }) => (
          <WorkItem
            key={id}
            title={title}
            note={`“${said}” was good until ${until}; readers now see nothing of it`}
            to={`/manage/services/${id}#capacity`}
            action="Say it anew"
            about={`for ${title}`}
          />
        )}
      </WorkSection>
      <WorkSection {...section.conflicts}>
        {({ id, title, conflicts }) => (
          <WorkItem
            key={id}
            title={title}
            note={conflicts.join(' ')}
            to={`/manage/services/${id}#conflicts`}
            action="Settle it"
            about={`for ${title}`}
          />
        )}
      </WorkSection>
      <WorkSection {...section.empty}>
        {({ id, title, fields }) => (
          <WorkItem
            key={id}
            title={title}
            note={`Says nothing of: ${fields.map(({ label }) => label.toLowerCase()).join(', ')}`}
            to={`/manage/services/${id}#${fields[0]?.name ?? ''}`}
            action="Fill it in"
            about={`for ${title}`}
          />
        )}
      </WorkSection>
      <WorkSection {...section.untold}>
        {({ area, type }) => (
          <WorkItem
            key={`${area.slug} ${type.key}`}
            title={type.label}
            note={`Readers see “Not told us” for ${area.name}`}
            to={`/manage/services/new?type=${type.key}&area=${area.slug}`}
            action="Add it"
            about={`(${type.label}, ${area.name})`}
          />
        )}
      </WorkSection>
    </>
  )
}

/** In the order of a month's work. */
function sectionsOf(work: Loaded['work']) {
  const section = <List,>(id: string, title: string, list: List) => ({
    id,
    title,
    list,
  })
  return {
    plans: section(
      'plans',
      'Planned changes that cannot be published',
      work.plans,
    ),
    corrections: section(
      'corrections',
      'Readers say that something is wrong',
      work.corrections,
    ),
    due: section('due', 'Still correct?', work.due),
    never: section('never', 'Nobody has confirmed these yet', work.never),
    drafts: section('drafts', 'Drafts', work.drafts),
    capacity: section(
      'capacity',
      'Room for referrals has run out of date',
      work.capacity,
    ),
    conflicts: section('conflicts', 'Sources disagree', work.conflicts),
    empty: section('missing', 'Something is missing', work.empty),
    untold: section(
      'not-told',
      'Not told: orders and services that rest on statute',
      work.untold,
    ),
  }
}
