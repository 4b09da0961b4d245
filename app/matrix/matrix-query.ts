/** What somebody asks to see of the availability page, as its URL says it. */
export const matrixViews = ['matrix', 'map', 'area'] as const
export type MatrixView = (typeof matrixViews)[number]

export const matrixSorts = ['name', 'most', 'least'] as const
type MatrixSort = (typeof matrixSorts)[number]

export type MatrixQuery = {
  /** All areas and types; one type, as a map and a list; one area. */
  view: MatrixView
  stage: string | null
  /** As in the address: "tayside-central-and-fife". */
  sheriffdom: string | null
  sort: MatrixSort
  /** Groups that show their types. */
  open: string[]
  type: string | null
  area: string | null
}

const key = /^[a-z0-9]+(-[a-z0-9]+)*$/
const mostOpen = 32

/** Tolerant: what makes no sense becomes the default, never an error. */
export function parseMatrixQuery(params: URLSearchParams): MatrixQuery {
  const sort = params.get('sort')
  const view = params.get('view')
  return {
    view: matrixViews.find((known) => known === view) ?? 'matrix',
    stage: parseKey(params.get('stage')),
    sheriffdom: parseKey(params.get('sheriffdom')),
    sort: matrixSorts.find((known) => known === sort) ?? 'name',
    open: [...new Set(params.getAll('open').flatMap(keysOf))].slice(
      0,
      mostOpen,
    ),
    type: parseKey(params.get('type')),
    area: parseKey(params.get('area')),
  }
}

/** Says only what differs from the default; `parse` reads it back the same. */
export function serialiseMatrixQuery(choice: MatrixQuery): URLSearchParams {
  const params = new URLSearchParams()
  if (choice.view !== 'matrix') params.set('view', choice.view)
  for (const name of ['type', 'area', 'stage', 'sheriffdom'] as const)
    if (choice[name] !== null) params.set(name, choice[name])
  if (choice.sort !== 'name') params.set('sort', choice.sort)
  for (const group of choice.open) params.append('open', group)
  return params
}

export function matrixPath(
  choice: MatrixQuery,
  {
    path = '/availability',
    ...change
  }: Partial<MatrixQuery> & { path?: string } = {},
): string {
  const text = serialiseMatrixQuery({ ...choice, ...change }).toString()
  return text ? `${path}?${text}` : path
}

function parseKey(text: string | null) {
  return keysOf(text ?? '')[0] ?? null
}

function keysOf(text: string): string[] {
  const typed = text.trim().toLowerCase()
  return typed.length <= 80 && key.test(typed) ? [typed] : []
}
