import { redirect } from '@remix-run/node'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { originOf } from '#app/server/responses.server.ts'
import {
  FollowOwnShortlist,
  useOwnShortlist,
} from '#app/shortlist/own-shortlist.tsx'
import { ReferralPackActions } from '#app/shortlist/referral-pack-actions.tsx'
import {
  HandoutSheet,
  ReferralPackSheet,
} from '#app/shortlist/referral-pack-page.tsx'
import { describePack } from '#app/shortlist/referral-pack.server.ts'
import {
  handoutPromise,
  handoutTitle,
  packPromise,
} from '#app/shortlist/referral-pack.ts'
import {
  maxShortlisted,
  parseSelection,
  selectionPath,
  readSelection,
  removeFromSelection,
  addToSelection,
} from '#app/shortlist/selection.ts'
import { keepShortlist } from '#app/shortlist/shortlist-store.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Field } from '#app/ui/field.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { wordFor } from '#app/values/counts.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: pageTitle(
      data?.forPerson ? handoutTitle : 'Shortlist and referral pack',
    ),
  },
  {
    name: 'description',
    content:
      'Listings to hand over: in your own order, as a referral pack to print, to paste or to send. Nothing about the person is stored.',
  },
  // A list of services may say something about a person.
  { name: 'robots', content: 'noindex' },
]

export function loader({ request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const picked = parseSelection(params)
  const forPerson = params.get('for') === 'person'
  const added = params.get('add')?.trim() ?? ''
  const add = readSelection(added)
  if (add) throw redirect(pathOf(addToSelection(picked, add), forPerson))
  return {
    picked,
    forPerson,
    notUnderstood: added.slice(0, 100),
    pack: describePack(picked, { origin: originOf(request), now: new Date() }),
  }
}

/** The handout is another way to see the same list. */
function pathOf(picked: readonly string[], forPerson: boolean) {
  return selectionPath('/shortlist', picked, forPerson ? { for: 'person' } : {})
}

export default function ShortlistPage() {
  const { picked, forPerson, pack, notUnderstood } =
    useLoaderData<typeof loader>()
  const { services, asOf, missing } = pack
  const pathFor = (slugs: readonly string[]) => pathOf(slugs, forPerson)
  const isEmpty = services.length === 0
  return (
    <div className={forPerson ? 'pack pack--person' : 'pack'}>
      <Breadcrumbs current="Shortlist" />
      <div className="page-head">
        <h1>{forPerson ? handoutTitle : 'Shortlist and referral pack'}</h1>
        {!isEmpty && (
          <p className="page-head__note">
            {forPerson ? handoutPromise(asOf) : packPromise(asOf)}
          </p>
        )}
      </div>
      <div className="pack__screen">
        <Inset title="Nothing about the person is stored">
          <p>
            The list holds services only. This browser keeps yours, and the
            address of this page carries it, which you can send to a colleague.
            Notes stay in this browser and are never sent. On a shared computer,
            clear both when you are done.
          </p>
        </Inset>
        <FollowOwnShortlist picked={picked} pathFor={pathFor} />
        {missing.length > 0 && (
          <Inset title="Not every listing was found">
            <p>
              There is no listing at: {missing.join(', ')}. It may have been
              taken out of the directory.{' '}
              <Link to={pathFor(missing.reduce(removeFromSelection, picked))}>
                Take {wordFor(missing.length, 'it', 'them')} off the list
              </Link>
            </p>
          </Inset>
        )}
        {isEmpty && (
          <p>
            Nothing is on the list. Choose “Add to shortlist” at any listing, or
            add one by its address. <Link to="/services">Find listings</Link>
          </p>
        )}
        {!isEmpty && (
          <ReferralPackActions
            pack={pack}
            picked={picked}
            forPerson={forPerson}
          />
        )}
      </div>
      <ol className="pack__services">
        {services.map((service, i) => (
          <li key={service.slug}>
            {forPerson ? (
              <HandoutSheet service={service} />
            ) : (
              <ReferralPackSheet
                service={service}
                asOf={asOf}
                number={i + 1}
                picked={picked}
                isLast={i === services.length - 1}
                pathFor={pathFor}
              />
            )}
          </li>
        ))}
      </ol>
      {picked.length < maxShortlisted && (
        <AddByAddress
          picked={picked}
          forPerson={forPerson}
          notUnderstood={notUnderstood}
        />
      )}
    </div>
  )
}

/** Without scripts, this is how a list grows. */
function AddByAddress({
  picked,
  forPerson,
  notUnderstood,
}: {
  picked: string[]
  forPerson: boolean
  notUnderstood: string
}) {
  const isOwn = useOwnShortlist(picked)
  return (
    <Form
      className="pack__add"
      method="get"
      action="/shortlist"
      key={picked.join()}
      onSubmit={(event) => {
        const typed = new FormData(event.currentTarget).get('add')
        const slug = typeof typed === 'string' ? readSelection(typed) : null
        if (slug && isOwn) keepShortlist(addToSelection(picked, slug))
      }}
    >
      {picked.map((slug) => (
        <input key={slug} type="hidden" name="service" value={slug} />
      ))}
      {forPerson && <input type="hidden" name="for" value="person" />}
      <Field
        label="Add a listing by its address"
        hint="Like /services/bail-supervision-fife, or the whole address of its page"
        name="add"
        defaultValue={notUnderstood}
        error={
          notUnderstood
            ? 'Enter the address of a listing’s page, like /services/bail-supervision-fife'
            : undefined
        }
        autoComplete="off"
      />
      <button className="ds_button ds_button--secondary" type="submit">
        Add
      </button>
    </Form>
  )
}
