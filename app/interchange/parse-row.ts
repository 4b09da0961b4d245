/** One row of an import: what it makes of a listing, and what to mend first. */
import { placeAddresses } from '#app/record/addresses.ts'
import { blankSnapshot } from '#app/record/snapshot.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import { identityColumns } from './columns.ts'
import { cellsOf, severalWords, singleWords, trimmed } from './listing-row.ts'
import type { Cells, VocabularyLookup } from './listing-row.ts'
import { parseSchedules } from './opening-hours.ts'
import {
  findCellProblem,
  isPlaceholder,
  readAge,
  parseLines,
  parseProviders,
  parseTerms,
  parseTerm,
  parseSlug,
  parseSources,
  parseSpreadsheetDay,
  parseYesOrNo,
} from './parse-cells.ts'
import type { CellValue } from './parse-cells.ts'
import { unescapeFormula } from './table.ts'
import { normaliseText } from './term-lookup.ts'

export type RowProblem = { column: string; message: string; isWarning?: true }

type Values = Record<string, unknown>
type Group = Record<string, unknown>[]

export type ParsedRow = {
  /** For the very schema that the form is checked with. */
  values: Values
  problems: RowProblem[]
  /** The column that a path in the values came from. */
  columnOf(path: readonly PropertyKey[]): string
}

const days = ['startsOn', 'endsOn', 'pausedUntil', 'capacityUntil']
const daysAndSource = [...days, 'source.publishedOn']
const identities = identityColumns.map(({ id }) => id)

/**
 * @param before what the listing says today; null for a new one
 * @param emptyCells whether an empty cell takes away what the listing says
 */
export function parseRow(
  cells: Cells,
  {
    before,
    words,
    emptyCells,
  }: {
    before: ServiceSnapshot | null
    words: VocabularyLookup
    emptyCells: 'keep' | 'clear'
  },
): ParsedRow {
  const said = before ? cellsOf(before, words) : {}
  const given = Object.entries(cells)
    .map(([id, cell]) => {
      const text = unescapeFormula(trimmed(cell))
      const isSaid = text === (said[id] ?? '')
      return [id, !isSaid && isPlaceholder(text) ? '' : text] as const
    })
    .filter(
      ([id, text]) =>
        !identities.includes(id) &&
        text !== (said[id] ?? '') &&
        (text !== '' || emptyCells === 'clear'),
    )
  const values: Values = structuredClone(before ?? blankSnapshot)
  const problems: RowProblem[] = []
  for (const [id, text] of given) {
    const trouble = findCellProblem(id, text)
    if (trouble !== null) {
      problems.push({ column: id, message: trouble })
      continue
    }
    const { value, messages } = readCell(id, text, words)
    problems.push(...messages.map((message) => ({ column: id, message })))
    if (messages.length === 0) put(values, id, value)
  }
  const changed = new Set(given.map(([id]) => id))
  settleProvider(values, { changed, before, words })
  settleSource(values, { changed })
  if (changed.has('courts')) values.courtsBasis = 'printed'
  settleLocations(values, { changed, words })
  return { values, problems, columnOf: dropBlankRows(values) }
}

function readCell(
  id: string,
  text: string,
  words: VocabularyLookup,
): CellValue {
  const single = singleWords[id]
  if (single) return parseTerm(text, words[single])
  const several = (severalWords as Partial<Record<string, keyof typeof words>>)[
    id
  ]
  if (several)
    return parseTerms(text, words[several] as VocabularyLookup['area'])
  if (id === 'coversScotland' || id.endsWith('.hideExactAddress'))
    return parseYesOrNo(text)
  if (id === 'coProviders')
    return parseProviders(text, (name) => knownKind(name, words))
  if (id === 'schedules') return parseSchedules(text)
  if (id === 'minAge' || id === 'maxAge') return readAge(id, text)
  if (id === 'otherSources') return parseSources(text)
  if (id === 'conflicts') return parseLines(text)
  const value = daysAndSource.includes(id)
    ? parseSpreadsheetDay(text)
    : id === 'successor'
      ? parseSlug(text)
      : text
  return { value, messages: [] }
}

function put(values: Values, id: string, value: unknown) {
  const [field = '', step, part] = id.split('.')
  if (step === undefined) {
    values[field] = value
    return
  }
  if (part === undefined) {
    values[field] = { ...(values[field] as object), [step]: value }
    return
  }
  const group = [...((values[field] as Group | undefined) ?? [])]
  for (let n = group.length; n <= Number(step); n += 1) group.push({})
  group[Number(step)] = { ...group[Number(step)], [part]: value }
  values[field] = group
}

function knownKind(name: string, words: VocabularyLookup) {
  const kinds = words.kindsByProvider.get(normaliseText(name)) ?? []
  return kinds.length === 1 ? (kinds[0] ?? null) : null
}

type Settling = {
  changed: Set<string>
  before: ServiceSnapshot | null
  words: VocabularyLookup
}

/** What kind of organisation it is, is known of those that are there. */
function settleProvider(values: Values, { changed, before, words }: Settling) {
  if (changed.has('provider.kind')) return
  const { name, kind } = values.provider as { name: unknown; kind: unknown }
  if (before && !changed.has('provider.name')) return
  const known = knownKind(typeof name === 'string' ? name : '', words)
  values.provider = { name, kind: known ?? (before ? kind : null) }
}

/** As in the form: a source with another name is the partnership’s own word. */
function settleSource(values: Values, { changed }: Pick<Settling, 'changed'>) {
  if (!changed.has('source.name')) return
  values.source = { ...(values.source as object), generation: 'partnership' }
}

/** A point is exact where the file has it, else found as the form finds it. */
function settleLocations(
  values: Values,
  { changed, words }: Pick<Settling, 'changed' | 'words'>,
) {
  const group = values.locations as Group
  const covered = Array.isArray(values.areas) ? (values.areas as unknown[]) : []
  const near = words.places.filter(
    ({ area }) => values.coversScotland === true || covered.includes(area),
  )
  values.locations = group.map((place, n) => {
    const has = (part: string) => changed.has(`locations.${n}.${part}`)
    const isPlaced =
      (has('lat') || has('lng')) && isFilled(place.lat) && isFilled(place.lng)
    if (!isPlaced && !has('address') && !has('town')) return place
    if (!isPlaced && place.positionBasis === 'address' && !has('address'))
      return place
    const [found] = placeAddresses(
      [place.address, place.town]
        .filter((part) => typeof part === 'string')
        .join(', ')
        .replaceAll(';', ','),
      { places: near, districts: words.districts },
    )
    // An export has the point of a town or a postcode too: no more exact now.
    const isFound =
      Number(place.lat) === found?.lat && Number(place.lng) === found.lng
    if (isPlaced)
      return {
        ...place,
        positionBasis: isFound ? found.positionBasis : 'address',
      }
    return {
      ...place,
      town: place.town ?? found?.town ?? null,
      lat: found?.lat ?? null,
      lng: found?.lng ?? null,
      positionBasis: found?.positionBasis ?? null,
    }
  })
}

function isFilled(value: unknown) {
  return value !== null && value !== undefined && value !== ''
}

/** The schema counts only rows with something in them; so do its problems. */
function dropBlankRows(values: Values): ParsedRow['columnOf'] {
  const kept: Partial<Record<string, number[]>> = {}
  for (const field of ['contacts', 'locations']) {
    const group = values[field] as Group
    const numbers = [...group.keys()].filter((n) =>
      Object.values(group[n] ?? {}).some(
        (part) => part !== null && part !== '' && part !== false,
      ),
    )
    kept[field] = numbers
    values[field] = numbers.map((n) => group[n])
  }
  return ([field, step, part]) => {
    const name = String(field)
    const numbers = kept[name]
    if (numbers && typeof step === 'number') {
      const cell = typeof part === 'string' ? part : firstPart[name]
      return `${name}.${numbers[step] ?? step}.${cell ?? ''}`
    }
    if (name === 'provider' || name === 'source')
      return `${name}.${typeof step === 'string' ? step : 'name'}`
    return kept[name] ? `${name}.0.${firstPart[name] ?? ''}` : name
  }
}

const firstPart: Partial<Record<string, string>> = {
  contacts: 'role',
  locations: 'address',
}
