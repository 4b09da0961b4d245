import { getAvailabilityMatrix } from '#app/matrix/matrix.server.ts'
import type { MatrixCell } from '#app/matrix/matrix.server.ts'
import { indexBy } from '#app/values/collections.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'

/** A stage of the case and what can be used at it; null for no such stage. */
export function findStagePage(
  key: string,
  { area, now }: { area: string | null; now: Date },
) {
  const { stages } = getVocabulary()
  const index = stages.findIndex((stage) => stage.key === key)
  return index < 0 ? null : describeStage(index, { area, now })
}

function describeStage(
  index: number,
  { area: asked, now }: { area: string | null; now: Date },
) {
  const { stages, types, referrers, areas } = getVocabulary()
  const stage = stages[index]
  if (!stage) throw new Error(`there is no stage ${index}`)
  const matrix = getAvailabilityMatrix(
    { stage: stage.key, sheriffdom: null, sort: 'name' },
    now,
  )
  const column = matrix.areas.findIndex(({ slug }) => slug === asked)
  const typeOf = indexBy(types, (type) => type.key)
  const whoIs = indexBy(referrers, (referrer) => referrer.key)
  return {
    ...named(stage),
    definition: stage.definition,
    number: index + 1,
    stages: stages.map(named),
    before: pointAt(stages[index - 1]),
    after: pointAt(stages[index + 1]),
    areas: areas.map(({ slug, name }) => ({ slug, name })),
    area: matrix.areas[column] ?? null,
    areaCount: matrix.areas.length,
    groups: matrix.groups.map(({ row, types: rows }) => ({
      key: row.key,
      label: row.label,
      types: rows.map(({ key, label, usable, scotland, cells, statutory }) => ({
        key,
        label,
        statutory,
        definition: typeOf.get(key)?.definition ?? '',
        whoAsks: (typeOf.get(key)?.referrers ?? []).map(
          (referrer) => whoIs.get(referrer)?.label ?? referrer,
        ),
        usable,
        nationally: scotland.listings,
        here: cellAt(cells, column),
      })),
    })),
  }
}

function cellAt(cells: MatrixCell[], column: number) {
  return cells[column] ?? null
}

function named({ key, label }: { key: string; label: string }) {
  return { key, label }
}

function pointAt(stage: { key: string; label: string } | undefined) {
  return stage ? named(stage) : null
}
