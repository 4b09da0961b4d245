import { Link } from '@remix-run/react'
import { useId } from 'react'
import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import { FreshnessLine } from '#app/availability/freshness-line.tsx'
import { Fact, SummaryList } from '#app/ui/summary-list.tsx'
import { useOwnShortlist } from './own-shortlist.tsx'
import type { PackService } from './referral-pack.ts'
import { moveInSelection, removeFromSelection } from './selection.ts'
import { keepNote, useShortlistNotes } from './shortlist-notes.ts'
import { keepShortlist, useShortlist } from './shortlist-store.ts'

/** One listing of the pack: on paper, a page of its own. */
export function ReferralPackSheet({
  service,
  asOf,
  number,
  picked,
  isLast,
  pathFor,
}: {
  service: PackService
  asOf: string
  number: number
  picked: readonly string[]
  isLast: boolean
  pathFor: (slugs: readonly string[]) => string
}) {
  const { slug, title, provider, where, state, intake, freshness, facts } =
    service
  return (
    <article className="pack-sheet" aria-labelledby={`pack-${slug}`}>
      <h2 id={`pack-${slug}`}>
        {number}. <Link to={`/services/${slug}`}>{title}</Link>
      </h2>
      <p className="pack-sheet__who">
        {provider} · {where}
      </p>
      <div className="pack-sheet__state">
        <AvailabilityTag
          state={state}
          statement={freshness.statement}
          intake={intake}
        />
        <FreshnessLine freshness={freshness} />
      </div>
      <p className="pack-sheet__order">
        {number > 1 && (
          <OrderLink
            slugs={moveInSelection(picked, slug, -1)}
            picked={picked}
            pathFor={pathFor}
            title={title}
          >
            Move up
          </OrderLink>
        )}
        {!isLast && (
          <OrderLink
            slugs={moveInSelection(picked, slug, 1)}
            picked={picked}
            pathFor={pathFor}
            title={title}
          >
            Move down
          </OrderLink>
        )}
        <OrderLink
          slugs={removeFromSelection(picked, slug)}
          picked={picked}
          pathFor={pathFor}
          title={title}
        >
          Take off
        </OrderLink>
      </p>
      <SummaryList>
        {facts.map(({ key, term, words }) => (
          <Fact key={key} term={term}>
            {words}
          </Fact>
        ))}
      </SummaryList>
      <Note slug={slug} title={title} />
      <p className="pack-sheet__address">
        {service.address}, as it stood on {asOf}
      </p>
    </article>
  )
}

/** A link, so that the order can be changed without scripts as well. */
function OrderLink({
  slugs,
  picked,
  pathFor,
  title,
  children,
}: {
  slugs: string[]
  picked: readonly string[]
  pathFor: (slugs: readonly string[]) => string
  title: string
  children: string
}) {
  const isOwn = useOwnShortlist(picked)
  return (
    <Link
      to={`${pathFor(slugs)}#list`}
      preventScrollReset
      onClick={() => {
        if (isOwn) keepShortlist(slugs)
      }}
    >
      {children}
      <span className="visually-hidden">: {title}</span>
    </Link>
  )
}

/** Where nothing can be kept, nothing is asked for. */
function Note({ slug, title }: { slug: string; title: string }) {
  const id = useId()
  const isKept = useShortlist() !== null
  const note = useShortlistNotes()[slug] ?? ''
  if (!isKept) return null
  return (
    <div className={note ? 'pack-note' : 'pack-note pack-note--empty'}>
      <label className="ds_label" htmlFor={id}>
        Your note<span className="visually-hidden"> on {title}</span>
      </label>
      <p className="ds_hint-text" id={`${id}-hint`}>
        Kept in this browser only. It is printed, copied and put into the
        document, and never sent.
      </p>
      <textarea
        className="ds_input"
        id={id}
        rows={2}
        maxLength={2000}
        aria-describedby={`${id}-hint`}
        value={note}
        onChange={(event) => {
          keepNote(slug, event.currentTarget.value)
        }}
      />
      <p className="pack-note__printed">{note}</p>
    </div>
  )
}

/** One listing for the person whom it may help: larger, and in few words. */
export function HandoutSheet({
  service: { slug, handout },
}: {
  service: PackService
}) {
  if (!handout) return null
  return (
    <article className="pack-sheet" aria-labelledby={`pack-${slug}`}>
      <h2 id={`pack-${slug}`}>{handout.title}</h2>
      <SummaryList>
        {handout.facts.map(({ term, words }) => (
          <Fact key={term} term={term}>
            {words}
          </Fact>
        ))}
      </SummaryList>
      <p className="pack-sheet__caution">
        <strong>{handout.caution}</strong>
      </p>
    </article>
  )
}
