import { Link } from '@remix-run/react'

export function SiteFooter() {
  return (
    <footer className="site-footer">
      <div className="ds_wrapper">
        <ul className="site-footer__links">
          <li>
            <Link to="/about">About and how far to trust it</Link>
          </li>
          <li>
            <Link to="/accessibility">Accessibility</Link>
          </li>
          <li>
            <Link to="/privacy">Privacy</Link>
          </li>
          <li>
            <Link to="/about#public-data">Public data</Link>
          </li>
          <li>
            <Link to="/sign-in">Sign in for partnerships</Link>
          </li>
        </ul>
        <p>
          Facts from published pages, in our own words; every listing names its
          source. Contains public sector information, some of it licensed under
          the{' '}
          <a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/">
            Open Government Licence v3.0
          </a>
          .
        </p>
        <p>
          Maps: contains National Statistics data © Crown copyright and database
          right 2018; contains OS data © Crown copyright and database right
          2018. Boundaries are indicative. Places:{' '}
          <a href="https://www.geonames.org/">GeoNames</a>,{' '}
          <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.
        </p>
      </div>
    </footer>
  )
}
