/** Another release of the project: its seed files, some of them changed. */
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

export type Json = Record<string, unknown>

/** By file; where it holds several lists, `file#list`. */
export type Changes = Record<string, (list: Json[]) => Json[]>

const lists: Record<string, string> = {
  'custody-centres.json': 'centres',
  'places.json': 'places',
  'postcode-districts.json': 'districts',
  'service-types.json': 'types',
}

/** @returns the folder that it is in, until the test ends */
export function makeRelease(changes: Changes): string {
  const folder = mkdtempSync(join(tmpdir(), 'release-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  cpSync(resolve('seed/data'), folder, { recursive: true })
  for (const [where, change] of Object.entries(changes)) {
    const [file = '', list = lists[file]] = where.split('#')
    const path = join(folder, file)
    const whole = JSON.parse(readFileSync(path, 'utf8')) as Json | Json[]
    writeFileSync(
      path,
      JSON.stringify(
        Array.isArray(whole) || list === undefined
          ? change(whole as Json[])
          : { ...whole, [list]: change(whole[list] as Json[]) },
      ),
    )
  }
  return folder
}

/** In the one record that has this slug, key or district. */
export function inRecord(name: string, fields: Json) {
  return (list: Json[]) =>
    list.map((record) =>
      nameOf(record) === name ? { ...record, ...fields } : record,
    )
}

/** A new record like this one, at the end. */
export function likeRecord(name: string, fields: Json) {
  return (list: Json[]) => {
    const record = list.find((one) => nameOf(one) === name)
    if (!record) throw new Error(`No record ${name}`)
    return [...list, { ...record, ...fields }]
  }
}

export function withoutRecord(name: string) {
  return (list: Json[]) => list.filter((record) => nameOf(record) !== name)
}

function nameOf(record: Json) {
  return record.slug ?? record.key ?? record.district
}
