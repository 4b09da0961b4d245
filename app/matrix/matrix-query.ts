/** What somebody asks to see of the availability page, as its URL says it. */
export const availabilityViews = ['matrix', 'map', 'area'] as const
export type AvailabilityView = (typeof availabilityViews)[number]

export const availabilitySorts = ['name', 'most', 'least'] as const
export type AvailabilitySort = (typeof availabilitySorts)[number]

export type AvailabilityChoice = {
  /** All areas and types; one type, as a map and a list; one area. */
  view: AvailabilityView
  stage: string | null
  /** As in the address: "tayside-central-and-fife". */
  sheriffdom: string | null
  sort: AvailabilitySort
  /** Groups that show their types. */
  open: string[]
  type: string | null
  area: string | null
}

const key = /^[a-z0-9]+(-[a-z0-9]+)*$/
const mostOpen = 32

/** Tolerant: what makes no sense becomes the default, never an error. */
export function parseAvailabilityChoice(
  params: URLSearchParams,
): AvailabilityChoice {
  const sort = params.get('sort')
  const view = params.get('view')
  return {
    view: availabilityViews.find((known) => known === view) ?? 'matrix',
    stage: parseKey(params.get('stage')),
    sheriffdom: parseKey(params.get('sheriffdom')),
    sort: availabilitySorts.find((known) => known === sort) ?? 'name',
    open: [...new Set(params.getAll('open').flatMap(keysOf))].slice(
      0,
      mostOpen,
    ),
    type: parseKey(params.get('type')),
    area: parseKey(params.get('area')),
  }
}

/** Says only what differs from the default; `parse` reads it back the same. */
export function serialiseAvailabilityChoice(
  choice: AvailabilityChoice,
): URLSearchParams {
  const params = new URLSearchParams()
  if (choice.view !== 'matrix') params.set('view', choice.view)
  for (const name of ['type', 'area', 'stage', 'sheriffdom'] as const)
    if (choice[name] !== null) params.set(name, choice[name])
  if (choice.sort !== 'name') params.set('sort', choice.sort)
  for (const group of choice.open) params.append('open', group)
  return params
}

export function availabilityPath(
  choice: AvailabilityChoice,
  {
    path = '/availability',
    ...change
  }: Partial<AvailabilityChoice> & { path?: string } = {},
): string {
  const text = serialiseAvailabilityChoice({ ...choice, ...change }).toString()
  return text ? `${path}?${text}` : path
}

function parseKey(text: string | null) {
  return keysOf(text ?? '')[0] ?? null
}

function keysOf(text: string): string[] {
  const typed = text.trim().toLowerCase()
  return typed.length <= 80 && key.test(typed) ? [typed] : []
}
