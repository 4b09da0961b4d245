import { availabilityLabel } from '#app/availability/availability.ts'
import type { LabelOf } from '#search/describe-query.ts'
import type { Facet } from '#search/query.ts'
import type { Vocabulary } from './vocabulary.server.ts'

/** How the keys of queries and counts are said on the page. */
export function labelsFor(vocabulary: Vocabulary): LabelOf {
  const sexes: Record<string, string> = { women: 'Women', men: 'Men' }
  const byKey = (list: { key: string; label: string }[]) =>
    new Map(list.map((term) => [term.key, term.label]))
  const bySlug = (list: { slug: string; name: string }[]) =>
    new Map(list.map((place) => [place.slug, place.name]))
  const labels: Record<Facet, Map<string, string>> = {
    area: bySlug(vocabulary.areas).set('scotland', 'all of Scotland'),
    court: bySlug(vocabulary.courts),
    prison: bySlug(vocabulary.prisons),
    custody: bySlug(vocabulary.custodyCentres),
    type: byKey([...vocabulary.typeGroups, ...vocabulary.types]),
    need: byKey(vocabulary.needs),
    group: byKey(vocabulary.groups),
    stage: byKey(vocabulary.stages),
    referrer: byKey(vocabulary.referrers),
    availability: new Map(
      vocabulary.availabilities.map((state) => [
        state,
        availabilityLabel(state, 'published'),
      ]),
    ),
    sex: new Map(Object.entries(sexes)),
  }
  return (facet: Facet, key: string) => labels[facet].get(key) ?? key
}
