export function PublicData() {
  return (
    <section id="public-data">
      <h2>Public data</h2>
      <p>
        <a href="/services.json">/services.json</a> answers in JSON what the
        results page shows, 20 results at a time, and takes the same parameters.
        For bail supervision in Fife:{' '}
        <a href="/services.json?type=bail-supervision&area=fife">
          /services.json?type=bail-supervision&amp;area=fife
        </a>
        .
      </p>
      <p>
        The parameters are <code>q</code>, <code>area</code>, <code>court</code>
        , <code>prison</code>, <code>custody</code>, <code>type</code>,{' '}
        <code>need</code>, <code>group</code>, <code>stage</code>,{' '}
        <code>referrer</code>, <code>availability</code>, <code>sex</code>,{' '}
        <code>age</code>, <code>near</code>, <code>within</code>,{' '}
        <code>sort</code> and <code>page</code>. Repeat one to mean any of its
        values; different ones must all hold. What cannot be understood is
        ignored.
      </p>
      <p>The answer is one object with these members:</p>
      <dl className="states">
        <div>
          <dt>
            <code>query</code>
          </dt>
          <dd>the search as it was read</dd>
        </div>
        <div>
          <dt>
            <code>understood</code>
          </dt>
          <dd>
            what was recognised in the words of <code>q</code>: each with{' '}
            <code>kind</code>, <code>key</code>, <code>label</code>,{' '}
            <code>text</code> and <code>as</code>: <code>filter</code> keeps
            only such listings, <code>boost</code> brings them up,{' '}
            <code>exclude</code> keeps them away, and <code>overruled</code>{' '}
            gives way to a chosen filter
          </dd>
        </div>
        <div>
          <dt>
            <code>total</code>, <code>page</code>, <code>perPage</code>
          </dt>
          <dd>how many there are and which of them these are</dd>
        </div>
        <div>
          <dt>
            <code>results</code>
          </dt>
          <dd>
            each with <code>slug</code>, <code>title</code>, <code>types</code>,{' '}
            <code>areas</code>, <code>availability</code>,{' '}
            <code>statement</code> (<code>confirmed</code>,{' '}
            <code>published</code> or <code>old</code>), <code>provider</code>,{' '}
            <code>assuredOn</code>, <code>source</code> (<code>name</code>,{' '}
            <code>url</code>, <code>publishedOn</code>) and{' '}
            <code>distanceMetres</code>; with <code>why</code> in the address
            also <code>why</code>, the reasons for its place, which the page
            then shows too
          </dd>
        </div>
        <div>
          <dt>
            <code>facets</code>
          </dt>
          <dd>for each parameter, how many listings each value would give</dd>
        </div>
      </dl>
      <p>
        When you reuse a listing, name its source and its date, and do not drop{' '}
        <code>assuredOn</code> and <code>statement</code>: where the first is
        empty, nobody has confirmed the listing.
      </p>
    </section>
  )
}
