import { Link } from '@remix-run/react'
import { Inset } from '#app/ui/inset.tsx'
import { courtPath, sheetPath } from './court-paths.ts'

type Named = { slug: string; name: string }

/** On paper the questions are gone; their answers have to stand in words. */
export function CourtSummary({
  asked,
  court,
  home,
  stage,
  isBrief,
}: {
  asked: Named[]
  court: { slug: string; servesScotland: boolean }
  home: (Named & { isServed: boolean }) | null
  stage: { key: string; label: string } | null
  isBrief: boolean
}) {
  if (asked.length === 0)
    return (
      <p>
        {court.servesScotland
          ? 'This court sits for all of Scotland. '
          : 'We have not been told which areas this court serves. '}
        Say where the person lives to see what can be used.
      </p>
    )
  const sheet = sheetPath({
    court: court.slug,
    home: home?.slug,
    stage: stage?.key,
  })
  return (
    <>
      <div className="bench__answer">
        <p className="bench__chosen">
          {isBrief ? (
            'For a person who lives anywhere that this court serves'
          ) : (
            <>
              For a person who lives in{' '}
              <strong>{asked.map(({ name }) => name).join(' or ')}</strong>
            </>
          )}
          {stage && (
            <>
              , at this stage: <strong>{stage.label.toLowerCase()}</strong>
            </>
          )}
          .{' '}
          {isBrief &&
            'Choose the council to see whom each listing suits, who assesses and by when.'}
          {home && (
            <Link to={`/areas/${home.slug}`}>Everything in {home.name}</Link>
          )}
        </p>
        {isBrief && (
          <ul className="bench__homes">
            {asked.map(({ slug, name }) => (
              <li key={slug}>
                <Link to={courtPath({ court: court.slug, home: slug })}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        )}
        <ul className="bench__actions">
          <li>
            <Link to={sheet}>Print the sheet</Link>
          </li>
          <li>
            <a href="#ring">Who to ring</a>
          </li>
        </ul>
      </div>
      {home && !home.isServed && (
        <Inset title={`${home.name} is not an area that this court serves`}>
          <p>
            That is normal: the person would be supervised by their home
            council; the court may use what that council offers, shown here. Ask
            before relying on it.
          </p>
        </Inset>
      )}
    </>
  )
}
