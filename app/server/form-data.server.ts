import { badRequest } from './responses.server.ts'

/** What a browser cannot have sent from a form of ours, or not as a whole. */
const noForm =
  'What was sent is no form of this page, or did not arrive whole. Go back, load the page again and send it once more. Nothing was changed.'

/** Whose form it is, for when no session says so: no action is concerned. */
export const authorField = '_author'

/**
 * Lets actions read the form without asking whether it is one. Whoever sends
 * something else by hand is told so: it is not a fault of the directory.
 */
export function guardFormData(request: Request): Request {
  const read = request.formData.bind(request)
  return Object.defineProperty(request, 'formData', {
    value: async () => {
      const formData = await read().catch((error: unknown) => {
        if (error instanceof TypeError) throw badRequest(noForm)
        throw error
      })
      if (!hasPlausibleRows([...formData.keys()])) throw badRequest(noForm)
      formData.delete(authorField)
      return formData
    },
  })
}

const longestName = 200

/**
 * `locations[2].town` is the third of several. Somebody who sends only
 * `locations[99999999]` would have a list of a hundred million made of it, and
 * nobody else served meanwhile. A list that a page shows sends something for
 * each of its rows, so rows never outnumber fields.
 */
export function hasPlausibleRows(names: string[]): boolean {
  const lastRows = new Map<string, number>()
  for (const name of names) {
    if (name.length > longestName) return false
    for (const { 1: row, index } of name.matchAll(/\[(\d+)\]/g)) {
      const list = name.slice(0, index)
      lastRows.set(list, Math.max(lastRows.get(list) ?? 0, Number(row)))
    }
  }
  const rows = [...lastRows.values()].reduce((sum, last) => sum + last, 0)
  return rows <= names.length
}

/** What somebody typed under this name; a file counts as nothing. */
export function sentText(formData: FormData, name: string): string {
  const value = formData.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

export function sentTexts(formData: FormData, name: string): string[] {
  return formData
    .getAll(name)
    .filter((value): value is string => typeof value === 'string')
}
