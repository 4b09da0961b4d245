import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { CourtFilters } from '#app/courts/court-filters.tsx'
import { courtPath } from '#app/courts/court-paths.ts'
import { findCourtSheet } from '#app/courts/court-sheet.server.ts'
import { SheetFoot, SheetRest, SheetTable } from '#app/courts/court-sheet.tsx'
import { PrintButton } from '#app/print/print-button.tsx'
import { drawQrCode } from '#app/print/qr-code.server.ts'
import { notFound, publicAddress } from '#app/server/responses.server.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `${data.court.name}, sheet` : 'Court not found') },
  {
    name: 'description',
    content:
      'What a court can use, by stage of the case, on one printed side with the date of each statement.',
  },
]

export function loader({ params, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const sheet = findCourtSheet(params.slug ?? '', {
    home: searchParams.get('home'),
    stage: searchParams.get('stage'),
    now: new Date(),
  })
  if (!sheet)
    throw notFound(
      'There is no court at this address, so there is no sheet to print. The page of courts lists every sheriff court.',
    )
  const { bench, printedOn, stages, left, untold, nationwide, ring } = sheet
  const { court, home, stage, areas, otherAreas, asked } = bench
  // A court that has closed, or sits in another, says on its page where to go.
  if (!bench.isBench) throw redirect(`/courts/${court.slug}`)

  const livePath = courtPath({
    court: court.slug,
    home: home?.slug,
    stage: stage?.key,
  })
  const address = publicAddress(request, livePath)
  return {
    court,
    home,
    stage,
    areas,
    otherAreas,
    asked,
    printedOn,
    stages,
    left,
    untold,
    nationwide,
    ring,
    national: sheet.national,
    elsewhere: sheet.elsewhere,
    livePath,
    address,
    qr: drawQrCode(address),
  }
}

export default function SheetPage() {
  const sheet = useLoaderData<typeof loader>()
  const { court, home, stage, asked } = sheet
  const from = asked.map(({ name }) => name).join(' or ')
  return (
    <div className="sheet-page">
      <Breadcrumbs
        trail={[
          { to: '/courts', label: 'Courts' },
          { to: `/courts/${court.slug}`, label: court.name },
        ]}
        current="Sheet"
      />
      <CourtFilters
        areas={sheet.areas}
        otherAreas={sheet.otherAreas}
        home={home?.slug ?? null}
        stage={stage?.key ?? null}
        servesScotland={court.servesScotland}
        verb="Show this sheet"
      />
      <div className="actions">
        <PrintButton verb="Print the sheet" />
        <Link to={sheet.livePath}>Back to the live page</Link>
        <span>One side of A4, whatever is chosen.</span>
      </div>
      <article className="sheet">
        <header>
          <h1>
            {court.name}
            {from && <span> for a person from {from}</span>}
          </h1>
          <p>
            {stage ? `Stage: ${stage.label.toLowerCase()}` : 'Every stage'} ·
            Printed {sheet.printedOn} · Correct as far as we have been told:
            each date is that of the page a listing was taken from, and no
            partnership has confirmed it unless the row says so.
          </p>
          {home && !home.isServed && (
            <p>
              {home.name} is not an area that this court serves: the person
              would be supervised by their home council; ask before relying on
              what it offers.
            </p>
          )}
          {asked.length === 0 && (
            <p>Say where the person lives to see what can be used.</p>
          )}
        </header>
        {sheet.stages.length > 0 && <SheetTable stages={sheet.stages} />}
        <SheetRest
          nationwide={sheet.nationwide}
          untold={sheet.untold}
          left={sheet.left}
          national={sheet.national}
          elsewhere={sheet.elsewhere}
        />
        <SheetFoot ring={sheet.ring} address={sheet.address} qr={sheet.qr} />
      </article>
    </div>
  )
}
