import { subMonths } from 'date-fns'
import { groupBy } from '#app/values/collections.ts'
import { dayOf, formatDay } from '#app/values/dates.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { changeKindWords } from './changes-query.ts'
import type { ChangesQuery } from './changes-query.ts'
import { listChanges } from './changes.server.ts'
import { countOnOneSide, dayOfEntry, groupChanges } from './group-changes.ts'

const changesPerPage = 30
/** Days, latest first, with what changed on each. */
export function describeChanges(asked: ChangesQuery, now: Date) {
  const choice = withoutUnknown(asked)
  const { kind, page: wantedPage, ...wanted } = choice
  const changes = listChanges({
    ...wanted,
    ...(kind && { kinds: [kind] }),
    now,
  })
  const entries = groupChanges(changes, choice)
  const pages = Math.max(1, Math.ceil(entries.length / changesPerPage))
  const page = Math.min(wantedPage, pages)
  const shown = entries.slice(
    (page - 1) * changesPerPage,
    page * changesPerPage,
  )
  return {
    choice: { ...choice, page },
    heading: headingOf(choice),
    total: changes.length,
    pages,
    days: [...groupBy(shown, dayOfEntry)].map(([day, entries]) => ({
      day,
      entries,
    })),
    printed: {
      on: formatDay(dayOf(now)),
      count: countOnOneSide(shown),
      of: entries.length,
    },
    lastMonth: dayOf(subMonths(now, 1)),
    ...listChoices(),
  }
}

/** "What changed in Fife: bail supervision". */
export function headingOf({ area, court, type }: ChangesQuery) {
  const { areas, courts, types, typeGroups } = getVocabulary()
  const inArea = areas.find(({ slug }) => slug === area)?.name
  const atCourt = courts.find(({ slug }) => slug === court)?.name
  const ofType = [...types, ...typeGroups].find(({ key }) => key === type)
  const where = [inArea && `in ${inArea}`, atCourt && `at ${atCourt}`]
    .filter(Boolean)
    .join(' and ')
  const heading = where ? `What changed ${where}` : 'What changed'
  return ofType ? `${heading}: ${ofType.label}` : heading
}

export function withoutUnknown(choice: ChangesQuery): ChangesQuery {
  const { areas, courts, types, typeGroups } = getVocabulary()
  const isKnown = {
    area: areas.some(({ slug }) => slug === choice.area),
    court: courts.some(({ slug }) => slug === choice.court),
    type: [...types, ...typeGroups].some(({ key }) => key === choice.type),
  }
  return {
    ...choice,
    area: isKnown.area ? choice.area : null,
    court: isKnown.court ? choice.court : null,
    type: isKnown.type ? choice.type : null,
  }
}

function listChoices() {
  const { areas, courts, types, typeGroups } = getVocabulary()
  return {
    areas: areas.map(({ slug, name }) => ({ key: slug, label: name })),
    courts: courts
      .filter(({ status }) => status === 'open')
      .map(({ slug, name }) => ({ key: slug, label: name })),
    groups: typeGroups.map(({ key, label }) => ({
      key,
      label,
      types: types
        .filter(({ parent }) => parent === key)
        .map((type) => ({ key: type.key, label: type.label })),
    })),
    kinds: Object.entries(changeKindWords).map(([key, label]) => ({
      key,
      label,
    })),
  }
}
