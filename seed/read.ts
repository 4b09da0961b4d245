/** Reads the seed files: every record is what records.ts says, or a problem. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { describeIssue } from './describe-issue.ts'
import {
  areaRecord,
  clientGroupRecord,
  courtRecord,
  custodyCentreRecord,
  custodyCentresFile,
  listingRecord,
  needRecord,
  partnershipRecord,
  phraseRecord,
  placeRecord,
  placesFile,
  postcodeDistrictRecord,
  postcodeDistrictsFile,
  prisonRecord,
  referrerRecord,
  serviceGroupRecord,
  serviceTypeRecord,
  serviceTypesFile,
  stageRecord,
  synonymsFile,
} from './records.ts'
import type { SeedProblem } from './seed-error.ts'

export type SeedContent = NonNullable<ReturnType<typeof readSeed>['content']>

type Report = (problem: SeedProblem) => void

const wholeFile = z.array(z.unknown())

/** What people say, by subject; among equals, what stands earlier wins. */
const phraseFiles = ['arrest-and-bail', 'court-and-sentence', 'behaviour']
  .concat(['prison-and-release', 'needs', 'people', 'places'])
  .map((subject) => `phrases/${subject}.json`)

/**
 * @returns the content, or null where a file as a whole cannot be read; what
 *   is wrong with single records is in `problems` and they are left out
 */
export function readSeed(folder: string) {
  const problems: SeedProblem[] = []
  const report: Report = (problem) => problems.push(problem)
  const hash = createHash('sha256')

  function open<File extends z.ZodType>(file: string, schema: File) {
    const value = readJson(folder, file, report)
    if (value === undefined) return null
    // Layout and line ends do not count, so that every clone agrees.
    hash.update(JSON.stringify([file, value]))
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues)
      report({ file, record: null, reason: describeIssue(issue, value) })
    return null
  }
  function records<Item extends z.ZodType>(file: string, item: Item) {
    return eachRecord(file, open(file, wholeFile) ?? [], item, report)
  }

  const centres = open('custody-centres.json', custodyCentresFile)
  const types = open('service-types.json', serviceTypesFile)
  const places = open('places.json', placesFile)
  const districts = open('postcode-districts.json', postcodeDistrictsFile)
  const synonyms = open('synonyms.json', synonymsFile)
  const lists = {
    areas: records('areas.json', areaRecord),
    partnerships: records('partnerships.json', partnershipRecord),
    courts: records('courts.json', courtRecord),
    prisons: records('prisons.json', prisonRecord),
    needs: records('needs.json', needRecord),
    clientGroups: records('client-groups.json', clientGroupRecord),
    stages: records('stages.json', stageRecord),
    referrers: records('referrers.json', referrerRecord),
    listings: records('listings.json', listingRecord),
    phrases: phraseFiles.flatMap((file) => records(file, phraseRecord)),
  }
  if (!centres || !types || !places || !districts || !synonyms)
    return { content: null, problems }

  const content = {
    ...lists,
    custodyCentres: eachRecord(
      'custody-centres.json',
      centres.centres,
      custodyCentreRecord,
      report,
    ),
    serviceGroups: eachRecord(
      'service-types.json',
      types.groups,
      serviceGroupRecord,
      report,
    ),
    serviceTypes: eachRecord(
      'service-types.json',
      types.types,
      serviceTypeRecord,
      report,
    ),
    places: eachRecord('places.json', places.places, placeRecord, report),
    postcodeDistricts: eachRecord(
      'postcode-districts.json',
      districts.districts,
      postcodeDistrictRecord,
      report,
    ),
    providerTypes: types.providerTypes,
    priorityActions: types.priorityActions,
    nationalOutcomes: types.nationalOutcomes,
    synonyms,
    hash: hash.digest('hex'),
  }
  return { content, problems }
}

function readJson(folder: string, file: string, report: Report): unknown {
  let text: string
  try {
    text = readFileSync(join(folder, file), 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    report({ file, record: null, reason: `it cannot be read (${reason})` })
    return undefined
  }
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const where = lineAndColumn(text, reason)
    report({
      file,
      record: null,
      reason: `it is not JSON at ${where} (${reason})`,
    })
    return undefined
  }
}

function lineAndColumn(text: string, reason: string) {
  // An "unexpected end" names no position: it is the end.
  const position = Number(/at position (\d+)/.exec(reason)?.[1] ?? text.length)
  const before = text.slice(0, position).split('\n')
  const column = (before.at(-1) ?? '').length + 1
  return `line ${before.length}, column ${column}`
}

function eachRecord<Item extends z.ZodType>(
  file: string,
  values: readonly unknown[],
  schema: Item,
  report: Report,
): z.infer<Item>[] {
  return values.flatMap((value, index) => {
    const parsed = schema.safeParse(value)
    if (parsed.success) return [parsed.data]
    const record = nameOf(value) ?? `record ${index + 1}`
    for (const issue of parsed.error.issues)
      report({ file, record, reason: describeIssue(issue, value) })
    return []
  })
}

function nameOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const { slug, key, district } = value as Record<string, unknown>
  const name = slug ?? key ?? district
  return typeof name === 'string' && name !== '' ? name : null
}
