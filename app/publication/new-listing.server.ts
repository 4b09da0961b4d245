/** How a listing begins that the directory does not have yet. */
import { isNational } from '#app/security/permissions.ts'
import { blankSnapshot } from '#app/record/snapshot.ts'
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import type { Editor } from '#app/security/permissions.ts'
import { dayOf } from '#app/values/dates.ts'
import { listPartnerships } from '#app/vocabulary/partnerships.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'

/** @param asked what a link speaks of: a type that an area tells nothing of */
export function listNewChoices(
  by: Editor,
  asked: { type: string; area: string },
) {
  const { areas, types, typeGroups } = getVocabulary()
  const type = types.find(({ key }) => key === asked.type)
  const area = areas.find(({ slug }) => slug === asked.area)
  return {
    type: type?.key ?? '',
    area: area?.slug ?? '',
    title: type && area ? `${type.label}, ${area.name}` : '',
    partnership: area?.partnership.slug ?? '',
    partnerships: isNational(by)
      ? listPartnerships().map(({ slug, name }) => ({ slug, name }))
      : [],
    areas: areas
      .filter(
        ({ partnership }) =>
          isNational(by) || partnership.slug === by.partnershipSlug,
      )
      .map(({ slug, name }) => ({ slug, name })),
    typeGroups: typeGroups.map((group) => ({
      label: group.label,
      options: types
        .filter(({ parent }) => parent === group.key)
        .map(({ key, label }) => ({ value: key, label })),
    })),
  }
}

/**
 * What is likely: a partnership that adds a listing speaks for itself, and the
 * courts of an area use what the area has. Everything can be changed.
 */
export function draftFor(
  by: Editor,
  {
    title,
    type,
    area,
    now,
  }: { title: string; type: string; area: string; now: Date },
): ServiceSnapshot {
  const { areas, courts } = getVocabulary()
  const own = areas.filter(
    ({ partnership }) => partnership.slug === by.partnershipSlug,
  )
  const [only] = own.length === 1 ? own : []
  const chosen = areas.find(({ slug }) => slug === area) ?? only
  return {
    ...blankSnapshot,
    title,
    types: type === '' ? [] : [type],
    areas: chosen ? [chosen.slug] : [],
    courts: chosen
      ? courts
          .filter(
            (court) =>
              court.kind === 'sheriff' &&
              court.areas.some(({ slug }) => slug === chosen.slug),
          )
          .map(({ slug }) => slug)
          .sort()
      : [],
    source: {
      ...blankSnapshot.source,
      name: own[0]?.partnership.name ?? 'The national editors',
      publishedOn: dayOf(now),
    },
  }
}
