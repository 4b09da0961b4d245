import type { MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { describeDirectory } from '#app/listings/directory-counts.server.ts'
import { PlacesMap } from '#app/maps/places-map.tsx'
import { SearchForm } from '#app/results/search-form.tsx'
import { SuggestField } from '#app/results/suggest-field.tsx'
import { Journey } from '#app/stages/journey.tsx'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle() },
  {
    name: 'description',
    content:
      'Find what a court in Scotland can use for the person in front of it: community justice services by court, by council area, or in your own words.',
  },
]

export function loader() {
  return describeDirectory(new Date())
}

export default function HomePage() {
  const { listings, confirmed, asOf, courts, stages, areas } =
    useLoaderData<typeof loader>()
  return (
    <>
      <div className="home">
        <div>
          <div className="page-head">
            <h1>Find what a court can use, where the person lives</h1>
            <p className="page-head__note">
              {listings} listings in {areas.length} council areas.{' '}
              <Link to="/about">How far to trust them</Link>
            </p>
          </div>
          <ol className="three-ways">
            <li>
              <Form
                className="search-form search-form--page"
                method="get"
                action="/courts"
              >
                <label className="ds_label" htmlFor="court">
                  Start from a court
                </label>
                <div className="search-form__row">
                  <div className="ds_select-wrapper">
                    <select className="ds_select" id="court" name="court">
                      <option value="">Choose a court</option>
                      {courts.map(({ slug, name }) => (
                        <option key={slug} value={slug}>
                          {name}
                        </option>
                      ))}
                    </select>
                    <span className="ds_select-arrow" aria-hidden="true" />
                  </div>
                  <button className="ds_button" type="submit">
                    Go<span className="visually-hidden"> to this court</span>
                  </button>
                </div>
              </Form>
            </li>
            <li>
              <Form
                className="search-form search-form--page"
                method="get"
                action="/services"
              >
                <label className="ds_label" htmlFor="home">
                  Start from where the person lives
                </label>
                <p className="ds_hint-text" id="home-hint">
                  A council, a town or the first half of a postcode, like KA21
                </p>
                <div className="search-form__row">
                  <SuggestField
                    id="home"
                    name="q"
                    type="text"
                    only="place"
                    aria-describedby="home-hint"
                  />
                  <button className="ds_button" type="submit">
                    Go<span className="visually-hidden"> to this place</span>
                  </button>
                </div>
              </Form>
            </li>
            <li>
              <SearchForm
                suggests
                label="Say it in your own words"
                hint="For example: women’s services near Perth"
              />
            </li>
          </ol>
          <section className="prose" aria-labelledby="trust">
            <h2 id="trust">What this is, and how far to trust it</h2>
            <p>
              A directory of community justice services in Scotland, for
              sheriffs and court staff, fiscals, defence agents and justice
              social workers. As of {asOf} it holds {listings} listings, taken
              from published pages.{' '}
              {confirmed === 0
                ? 'None has been confirmed by a community justice partnership yet.'
                : `${confirmed} of them have been confirmed by a community justice partnership.`}{' '}
              Every listing names its source and date.
            </p>
            <p>
              <Link to="/about">Where the listings come from</Link>
            </p>
          </section>
        </div>
        <div>
          <PlacesMap
            label="The 32 council areas of Scotland"
            title="Choose a council area"
            areas={areas}
          />
          <p>
            <Link to="/areas">List of the 32 council areas</Link>
          </p>
        </div>
      </div>
      <section aria-labelledby="journey">
        <h2 id="journey">The journey of a case</h2>
        <Journey stages={stages} />
      </section>
    </>
  )
}
