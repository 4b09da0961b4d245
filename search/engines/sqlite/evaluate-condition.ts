/**
 * Whether a document passes a filter, for the search that does without
 * Meilisearch: it reads the same text, so that the two cannot disagree about
 * what a filter means. It knows the part of the language that we write. Pure.
 */
import { distanceBetween } from '#search/documents/distance.ts'

/** A document, or as much of one as filters ask about. */
export type Filterable = Record<string, unknown>

type Test = (document: Filterable) => boolean

/** @throws Error where the filter is not one of ours */
export function readFilter(filter: string): Test {
  const reader = readerOf(filter)
  if (reader.isAtEnd()) return () => true
  const passes = readAnyOf(reader)
  if (!reader.isAtEnd()) throw new Error(`What is this filter: ${filter}`)
  return passes
}

function readAnyOf(reader: Reader): Test {
  const tests = [readAllOf(reader)]
  while (reader.accept('OR')) tests.push(readAllOf(reader))
  return (document) => tests.some((passes) => passes(document))
}

function readAllOf(reader: Reader): Test {
  const tests = [readOne(reader)]
  while (reader.accept('AND')) tests.push(readOne(reader))
  return (document) => tests.every((passes) => passes(document))
}

function readOne(reader: Reader): Test {
  if (reader.accept('NOT')) {
    const passes = readOne(reader)
    return (document) => !passes(document)
  }
  if (reader.accept('(')) {
    const passes = readAnyOf(reader)
    reader.expect(')')
    return passes
  }
  const field = reader.next()
  if (field === '_geoRadius') return readRadius(reader)
  if (reader.accept('IN')) {
    const wanted = new Set(readList(reader))
    return (document) =>
      valuesOf(document, field).some((value) => wanted.has(value))
  }
  return readComparison(field, reader)
}

function readRadius(reader: Reader): Test {
  reader.expect('(')
  const lat = Number(reader.next())
  reader.expect(',')
  const lng = Number(reader.next())
  reader.expect(',')
  const metres = Number(reader.next())
  reader.expect(')')
  return ({ _geo }) =>
    isPosition(_geo) && distanceBetween({ lat, lng }, _geo) <= metres
}

function isPosition(value: unknown): value is { lat: number; lng: number } {
  return typeof value === 'object' && value !== null && 'lat' in value
}

function readList(reader: Reader): string[] {
  const values: string[] = []
  reader.expect('[')
  while (!reader.accept(']')) {
    values.push(unquoted(reader.next()))
    reader.accept(',')
  }
  return values
}

function readComparison(field: string, reader: Reader): Test {
  const operator = reader.next()
  const wanted = unquoted(reader.next())
  const compare: Record<string, (value: string) => boolean> = {
    '=': (value) => value === wanted,
    '!=': (value) => value !== wanted,
    '<=': (value) => Number(value) <= Number(wanted),
    '>=': (value) => Number(value) >= Number(wanted),
    '<': (value) => Number(value) < Number(wanted),
    '>': (value) => Number(value) > Number(wanted),
  }
  const holds = compare[operator]
  if (!holds) throw new Error(`What is ${operator} in a filter on ${field}?`)
  if (operator === '!=')
    return (document) => valuesOf(document, field).every(holds)
  return (document) => valuesOf(document, field).some(holds)
}

/** `areas.slug` reaches into a list of objects, as in Meilisearch. */
function valuesOf(document: Filterable, field: string): string[] {
  const values = field
    .split('.')
    .reduce<unknown[]>(
      (found, name) =>
        found.flatMap((one) =>
          typeof one === 'object' && one !== null
            ? [(one as Filterable)[name]].flat()
            : [],
        ),
      [document],
    )
  return values
    .filter((value) => value !== undefined && value !== null)
    .map(String)
}

function unquoted(token: string): string {
  if (!token.startsWith('"')) return token
  return token.slice(1, -1).replace(/\\(.)/g, '$1')
}

type Reader = ReturnType<typeof readerOf>

const token = /"(?:[^"\\]|\\.)*"|[()[\],]|[<>!]?=|[<>]|[^\s()[\],"=<>!]+/g

function readerOf(filter: string) {
  const tokens = filter.match(token) ?? []
  let at = 0
  return {
    isAtEnd: () => at >= tokens.length,
    next() {
      const found = tokens[at]
      if (found === undefined) throw new Error(`Half a filter: ${filter}`)
      at += 1
      return found
    },
    accept(wanted: string) {
      if (tokens[at] !== wanted) return false
      at += 1
      return true
    },
    expect(wanted: string) {
      if (!this.accept(wanted))
        throw new Error(`A filter without its ${wanted}: ${filter}`)
    },
  }
}
