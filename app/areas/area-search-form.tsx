import { Form } from '@remix-run/react'

/** The search, kept to one council area. */
export function AreaSearchForm({
  area,
}: {
  area: { slug: string; name: string }
}) {
  return (
    <Form
      className="search-form"
      action="/services"
      method="get"
      role="search"
      aria-label={`Search within ${area.name}`}
    >
      <label className="ds_label" htmlFor="within">
        Search within {area.name}
      </label>
      <input type="hidden" name="area" value={area.slug} />
      <div className="search-form__row">
        <input
          className="ds_input"
          id="within"
          name="q"
          type="search"
          autoComplete="off"
        />
        <button className="ds_button" type="submit">
          Search
        </button>
      </div>
    </Form>
  )
}
