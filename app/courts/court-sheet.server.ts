/** One printed side of what a court can use, dated. */
import {
  takesNobody,
  availabilityLabel,
} from '#app/availability/availability.ts'
import {
  columns,
  countLines,
  cutToLines,
  fitToPage,
  heightOfParagraph,
} from '#app/print/page-fit.ts'
import { courtStages } from '#app/stages/hearings.ts'
import type { StageRow } from '#app/stages/stage-row.server.ts'
import { dayOf, formatDay } from '#app/values/dates.ts'
import { findCourtPage } from './court-page.server.ts'
import type { CourtPage } from './court-page.server.ts'

/** More lines for each cell while everything still fits. */
const linesToTry = [4, 3, 2]

export function findCourtSheet(
  slug: string,
  choice: { home: string | null; stage: string | null; now: Date },
) {
  const bench = findCourtPage(slug, { ...choice, isInFull: true })
  if (!bench) return null

  const untold = untoldOf(bench)
  const nationwide = nationwideOf(bench)
  const ring = bench.ring.map(({ area, partnership, numbers }) => ({
    area,
    partnership,
    numbers: numbers.slice(0, 2).map(({ phone, whose }) => ({ phone, whose })),
  }))
  const taken = heightOfRest({ bench, untold, nationwide, ring })
  const tries = linesToTry.map((lines) =>
    fitToPage(
      bench.stages.map(({ key, rows }) => ({
        key,
        rows: rows.map((row) => sheetRow(row, lines)),
      })),
      // What a court decides itself comes before what happens elsewhere.
      { leading: courtStages, taken },
    ),
  )
  const fitted = tries.find(({ left }) => left.length === 0) ?? tries.at(-1)
  const labels = new Map(bench.stages.map(({ key, label }) => [key, label]))
  const labelOf = (key: string) => labels.get(key) ?? key

  return {
    bench,
    printedOn: formatDay(dayOf(choice.now)),
    stages: (fitted?.groups ?? []).map(({ key, rows }) => ({
      key,
      label: labelOf(key),
      rows,
    })),
    left: (fitted?.left ?? []).map(({ key, count }) => ({
      label: labelOf(key),
      count,
    })),
    room: fitted?.room ?? 0,
    untold,
    nationwide,
    ring,
    national: countServices(bench.national),
    elsewhere: countServices(bench.alsoNamed),
  }
}

/** Of one council, with whom to ask; of several, with those it is true of. */
type Untold = { of: string; types: string[] }[]

function untoldOf({ stages, asked }: CourtPage): Untold {
  const byPlace = new Map<string, string[]>()
  for (const { type, areas, partnerships } of stages
    .flatMap(({ untold }) => untold)
    .filter(({ nationwide }) => nationwide === null)) {
    const of =
      asked.length === 1
        ? `ask ${partnerships.join(' or ')}`
        : areas.join(', ') || 'in any of these areas'
    byPlace.set(of, [...(byPlace.get(of) ?? []), shortLabel(type)])
  }
  return [...byPlace].map(([of, types]) => ({ of, types }))
}

/** Not told of by the areas, but there for all of Scotland: nothing to ask. */
function nationwideOf({ stages }: CourtPage): string[] {
  return stages
    .flatMap(({ untold }) => untold)
    .filter(({ nationwide }) => nationwide !== null)
    .map(({ type, nationwide }) =>
      nationwide && takesNobody(nationwide.availability, nationwide.intake)
        ? `${shortLabel(type)} (full)`
        : shortLabel(type),
    )
}

function shortLabel({ label }: { label: string }) {
  return label.replace(/ \(.*/, '')
}

function sheetRow(row: StageRow, lines: number) {
  const { facts, intake, freshness, whoAsks, areas } = row
  const cut = (text: string, column: number) =>
    cutToLines(text, { perLine: columns[column] ?? 0, lines })
  const age = freshness.on ? formatDay(freshness.on) : 'undated'
  const isConfirmed = freshness.words.startsWith('confirmed')
  const suits = [
    areas.length > 0 && `From ${areas.join(' or ')} only.`,
    facts?.forWhom ?? 'Not stated',
  ]
  const asks = [
    whoAsks.join(', '),
    facts?.requestBy && `by when: ${facts.requestBy}`,
    facts?.turnaround,
  ]
  const word = isConfirmed ? `confirmed ${age}` : age
  const state = availabilityLabel(row.availability, freshness.statement, intake)
  const cells = {
    title: cut(row.title, 0),
    word,
    suits: cut(suits.filter(Boolean).join(' '), 2),
    asks: cut(asks.filter(Boolean).join('; ') || 'Not stated', 3),
  }
  return {
    slug: row.slug,
    availability: row.availability,
    intake,
    statement: freshness.statement,
    ...cells,
    cells: [
      cells.title,
      intake?.dates
        ? [state, intake.dates, word].join('\n')
        : `${state} ${word}`,
      cells.suits,
      cells.asks,
    ],
  }
}

/** Characters that surely fit on a line of the title and beside the code. */
const titleWidth = 62
const ringWidth = 60

/** The head, what is missing or did not fit, and the foot, in lines. */
function heightOfRest({
  bench: { asked, court, home },
  untold,
  nationwide,
  ring,
}: {
  bench: CourtPage
  untold: Untold
  nationwide: string[]
  ring: {
    partnership: string
    numbers: { phone: string; whose: string }[]
  }[]
}) {
  const places = asked.map(({ name }) => name).join(' or ')
  const title = countLines(
    `${court.name} for a person from ${places}`,
    titleWidth,
  )
  const isFromElsewhere = home !== null && !home.isServed
  const missing = untold.map(({ of, types }) =>
    heightOfParagraph(`Not told us (${of}): ${types.join(' · ')}`),
  )
  if (nationwide.length > 0)
    missing.push(
      heightOfParagraph(
        `Listed for all of Scotland: ${nationwide.join(' · ')}`,
      ),
    )
  const numbers = ring.flatMap((one) => [
    // The partnership, and that we have no number of its own.
    2,
    ...one.numbers.map(({ phone, whose }) =>
      countLines(`${phone} (${whose})`, ringWidth),
    ),
  ])
  const head = 6.5 + 1.5 * title + (isFromElsewhere ? 2 : 0)
  const left = 3
  const foot = 1.5 + Math.max(sum(numbers) + 1, 6.5)
  return head + sum(missing) + left + foot
}

function sum(numbers: number[]) {
  return numbers.reduce((total, one) => total + one, 0)
}

function countServices(offers: { services: unknown[] }[]) {
  return sum(offers.map(({ services }) => services.length))
}
