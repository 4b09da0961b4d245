import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { Fact, SummaryList } from '#app/ui/summary-list.tsx'
import type { Guidance } from './guidance.ts'
import type { LegalText } from './statute-links.ts'

export type TypeGuideProps = {
  /** Sentences of the definition; none where all of it are limits. */
  limits: string[]
  legalBasis: LegalText[]
  legalBasisChecked: boolean
  guidance: Guidance[]
  /** The requirements or kinds that belong to it. */
  narrower: {
    key: string
    label: string
    definition: string
    legalBasis: LegalText[]
  }[]
}

/** What limits the order, and where to read more: the page says what it is. */
export function TypeGuide({ guide }: { guide: TypeGuideProps }) {
  return (
    <section aria-labelledby="guidance">
      <h2 id="guidance">Evidence and guidance</h2>
      <SummaryList>
        {guide.limits.length > 0 && (
          <Fact term="Its limits">
            <p>{guide.limits.join(' ')}</p>
          </Fact>
        )}
        <Fact term="Legal basis" whenEmpty="None recorded">
          {guide.legalBasis.length > 0 && (
            <>
              <p>
                <Legal runs={guide.legalBasis} />
              </p>
              {!guide.legalBasisChecked && (
                <p className="page-head__note">Not yet checked by a lawyer.</p>
              )}
            </>
          )}
        </Fact>
        <Fact term="National guidance" whenEmpty="None recorded">
          {guide.guidance.length > 0 && (
            <ul>
              {guide.guidance.map(({ name, publisher, url }) => (
                <li key={name}>
                  {url ? <a href={url}>{name}</a> : name}, {publisher}
                </li>
              ))}
            </ul>
          )}
        </Fact>
      </SummaryList>
      {guide.narrower.length > 0 && (
        <>
          <h3>What belongs to it</h3>
          <SummaryList>
            {guide.narrower.map(({ key, label, definition, legalBasis }) => (
              <div className="fact-list__row" key={key}>
                <dt>
                  <Link to={`/types/${key}`}>{label}</Link>
                </dt>
                <dd>
                  <p>{definition}</p>
                  {legalBasis.length > 0 && (
                    <p className="page-head__note">
                      <Legal runs={legalBasis} />
                    </p>
                  )}
                </dd>
              </div>
            ))}
          </SummaryList>
        </>
      )}
      <p>
        <strong>This is information, not legal advice.</strong> Read the Act and
        the guidance before you rely on it.
      </p>
    </section>
  )
}

function Legal({ runs }: { runs: LegalText[] }) {
  return runs.map(({ text, href }, i) =>
    href ? (
      <a key={i} href={href}>
        {text}
      </a>
    ) : (
      <Fragment key={i}>{text}</Fragment>
    ),
  )
}
