/** Listings that somebody picked, as a URL and this browser keep them. */
export const maxCompared = 4
export const maxShortlisted = 20

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Tolerant: what cannot be a listing's address is left out. */
export function parseSelection(params: URLSearchParams): string[] {
  return normaliseSelection(params.getAll('service'))
}

/** Each once, in order. Also reads what a browser kept, whatever it is. */
export function normaliseSelection(picked: unknown): string[] {
  if (!Array.isArray(picked)) return []
  const slugs = picked.filter(
    (one): one is string =>
      typeof one === 'string' && one.length <= 200 && slug.test(one),
  )
  return [...new Set(slugs)].slice(0, maxShortlisted)
}

/** A slug, or the address of a listing's page; null for anything else. */
export function readSelection(text: string): string | null {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/[?#].*$/, '')
  const [, named] = /(?:^|\/)services\/([^/]+)\/?$/.exec(typed) ?? []
  return normaliseSelection([named ?? typed])[0] ?? null
}

export function selectionPath(
  path: string,
  picked: readonly string[],
  others: Record<string, string> = {},
): string {
  const params = new URLSearchParams([
    ...picked.map((one) => ['service', one]),
    ...Object.entries(others),
  ])
  const text = params.toString()
  return text ? `${path}?${text}` : path
}

export function addToSelection(picked: readonly string[], one: string) {
  return normaliseSelection([...picked, one])
}

export function removeFromSelection(picked: readonly string[], one: string) {
  return picked.filter((other) => other !== one)
}

/** One place towards the start or the end; at the edge nothing happens. */
export function moveInSelection(
  picked: readonly string[],
  one: string,
  by: -1 | 1,
): string[] {
  const from = picked.indexOf(one)
  const to = from + by
  if (from < 0 || to < 0 || to >= picked.length) return [...picked]
  const moved = removeFromSelection(picked, one)
  moved.splice(to, 0, one)
  return moved
}
