/** Which changes somebody asks for, as the URL says it. */
export const changeKinds = [
  'listed',
  'published',
  'availability',
  'ended',
  'details',
  'confirmed',
] as const
export type ChangeKind = (typeof changeKinds)[number]

export const changeKindWords: Record<ChangeKind, string> = {
  listed: 'Taken from a published page',
  published: 'New listings',
  availability: 'Changes of availability',
  ended: 'Closed or replaced',
  details: 'Changes of details',
  confirmed: 'Confirmations',
}

export type ChangesQuery = {
  area: string | null
  court: string | null
  type: string | null
  kind: ChangeKind | null
  /** A day: YYYY-MM-DD. */
  since: string | null
  page: number
}

const key = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Tolerant: what makes no sense becomes the default, never an error. */
export function parseChangesQuery(params: URLSearchParams): ChangesQuery {
  const kind = params.get('kind')
  const page = params.get('page') ?? ''
  return {
    area: parseKey(params.get('area')),
    court: parseKey(params.get('court')),
    type: parseKey(params.get('type')),
    kind: changeKinds.find((known) => known === kind) ?? null,
    since: parseDate(params.get('since')),
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  }
}

/** Says only what differs from the default; any change starts at page one. */
export function changesPath(
  choice: ChangesQuery,
  {
    path = '/changes',
    ...change
  }: Partial<ChangesQuery> & { path?: string } = {},
): string {
  const { page, ...asked } = { ...choice, page: 1, ...change }
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(asked))
    if (value !== null) params.set(name, value)
  if (page > 1) params.set('page', String(page))
  const text = params.toString()
  return text ? `${path}?${text}` : path
}

const everything: ChangesQuery = {
  area: null,
  court: null,
  type: null,
  kind: null,
  since: null,
  page: 1,
}

type About = Partial<Pick<ChangesQuery, 'area' | 'court'>>

/** What changed in an area or at a court, and the same as a feed. */
export function changesAbout(about: About) {
  return {
    page: changesPath(everything, about),
    feed: changesPath(everything, { ...about, path: '/changes.atom' }),
  }
}

/** Lets feed readers find the feed of an area or a court on its page. */
export function changesFeedLink({
  title,
  ...about
}: { title: string } & About) {
  return {
    tagName: 'link' as const,
    rel: 'alternate',
    type: 'application/atom+xml',
    title,
    href: changesAbout(about).feed,
  }
}

function parseKey(text: string | null) {
  const typed = text?.trim().toLowerCase() ?? ''
  return typed.length <= 80 && key.test(typed) ? typed : null
}

function parseDate(text: string | null) {
  const typed = text?.trim() ?? ''
  if (!/^\d{4}-\d\d-\d\d$/.test(typed)) return null
  const day = new Date(`${typed}T00:00:00Z`)
  const isReal = !Number.isNaN(day.valueOf())
  return isReal && day.toISOString().startsWith(typed) ? typed : null
}
