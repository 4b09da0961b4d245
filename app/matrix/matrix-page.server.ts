import { listProvisionForType } from '#app/provision/provision.server.ts'
import { indexBy } from '#app/values/collections.ts'
import { dayOf, formatDay } from '#app/values/dates.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { MatrixQuery } from './matrix-query.ts'
import { getAvailabilityMatrix } from './matrix.server.ts'
import type { AvailabilityMatrix } from './matrix.server.ts'

/** What the availability page shows, whichever way it is looked at. */
export function describeMatrixPage(choice: MatrixQuery, now: Date) {
  const { areas, types, typeGroups } = getVocabulary()
  const matrix = getAvailabilityMatrix(choice, now)
  return {
    asOf: formatDay(dayOf(now)),
    stages: matrix.stages,
    sheriffdoms: matrix.sheriffdoms,
    areas: areas.map(({ slug, name }) => ({ slug, name })),
    groups: typeGroups.map(({ key, label }) => ({
      key,
      label,
      types: types
        .filter(({ parent }) => parent === key)
        .map((type) => ({ key: type.key, label: type.label })),
    })),
    looked: look(choice, matrix, now),
  }
}

function look(choice: MatrixQuery, matrix: AvailabilityMatrix, now: Date) {
  if (choice.view === 'map')
    return { at: 'type' as const, ...lookAtType(choice.type, now) }
  if (choice.view === 'area')
    return { at: 'area' as const, ...lookAtArea(choice, now) }
  return {
    at: 'everything' as const,
    ...matrix,
    groups: matrix.groups.map(({ row, types }) => ({
      row,
      types: choice.open.includes(row.key) ? types : [],
    })),
  }
}

/** A type that nobody knows, or none, is the first group. */
function lookAtType(asked: string | null, now: Date) {
  const { types, typeGroups } = getVocabulary()
  const known = indexBy([...typeGroups, ...types], ({ key }) => key)
  const type = known.get(asked ?? '') ?? typeGroups[0]
  if (!type) throw new Error('there are no types of service')
  const { areas, national } = listProvisionForType(type.key, now)
  return {
    type: { key: type.key, label: type.label },
    offers: areas.map(
      ({ area, state, intake, statement, freshness, services }) => ({
        area,
        state,
        intake,
        statement,
        freshness,
        services: services.map(({ slug, title, listedAs }) => ({
          slug,
          title,
          listedAs,
        })),
      }),
    ),
    national: national.map(({ slug, title }) => ({ slug, title })),
  }
}

/** An area that nobody knows, or none, is the first. */
function lookAtArea(
  { area: asked, stage }: Pick<MatrixQuery, 'area' | 'stage'>,
  now: Date,
) {
  const { areas, groups } = getAvailabilityMatrix(
    { stage, sheriffdom: null, sort: 'name' },
    now,
  )
  const found = areas.findIndex(({ slug }) => slug === asked)
  const column = Math.max(found, 0)
  const area = areas[column]
  if (!area) throw new Error('there are no areas')
  return {
    area,
    groups: groups.map(({ row, types }) => ({
      key: row.key,
      label: row.label,
      types: types.flatMap(({ key, label, cells, scotland }) => {
        const cell = cells[column]
        return cell ? [{ key, label, cell, nationally: scotland.listings }] : []
      }),
    })),
  }
}
