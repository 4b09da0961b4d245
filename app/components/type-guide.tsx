import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import type { Guidance } from '#app/models/guidance.ts'
import type { LegalText } from '#app/models/statute.ts'
import { Fact, FactList } from './fact-list.tsx'

export type TypeGuideProps = {
  requires: string
  note: string | null
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

/** What the order requires, what limits it, and where to read more. */
export function TypeGuide({ guide }: { guide: TypeGuideProps }) {
  const isAllLimits = guide.limits.join(' ') === guide.requires
  return (
    <section aria-labelledby="guidance">
      <h2 id="guidance">Evidence and guidance</h2>
      <FactList>
        <Fact
          term={
            isAllLimits
              ? 'What it requires, and its limits'
              : 'What it requires'
          }
        >
          <p>{guide.requires}</p>
          {guide.note && <p>{guide.note}</p>}
        </Fact>
        {guide.limits.length > 0 && !isAllLimits && (
          <Fact term="Its limits">
            <p>
              {guide.limits.join(' ')}
              {guide.legalBasis.length > 0 && (
                <>
                  {' '}
                  (<Legal runs={guide.legalBasis} />)
                </>
              )}
            </p>
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
      </FactList>
      {guide.narrower.length > 0 && (
        <>
          <h3>What belongs to it</h3>
          <FactList>
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
          </FactList>
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
