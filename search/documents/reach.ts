/**
 * Works out whom and what a service reaches: the areas, courts, prisons, custody centres,
 * people and referrers for which search finds it. Pure.
 */
import type { ServiceForSearch, VocabularyForSearch } from './input.ts'

export function coverageOf(
  service: ServiceForSearch,
  { areas }: VocabularyForSearch,
): string[] {
  if (service.coversScotland)
    return ['scotland', ...areas.map((area) => area.slug)]
  return service.areas.map((area) => area.slug)
}

/** A type, its group, and the wider types above it with theirs. */
export function typeTreeOf(
  keys: string[],
  { types }: Pick<VocabularyForSearch, 'types'>,
): string[] {
  const tree = new Set<string>()
  const add = (key: string) => {
    const type = types.find((candidate) => candidate.key === key)
    if (!type || tree.has(key)) return
    tree.add(key)
    tree.add(type.parent)
    if (type.broader) add(type.broader)
  }
  keys.forEach(add)
  return [...tree]
}

/**
 * The stages of a case at which a service can be used. An order stands where it
 * is made: what comes with it (help to find work, with unpaid work) has stages
 * at which nobody can make that order. Another order beside it counts, unless
 * it is a wider one, which has the stages of everything within it.
 */
export function stagesOf(
  keys: string[],
  { types }: Pick<VocabularyForSearch, 'types'>,
): string[] {
  const own = keys.flatMap(
    (key) => types.find((type) => type.key === key) ?? [],
  )
  const [main] = own
  const isWider = ({ key }: { key: string }) =>
    own.some(({ broader }) => broader === key)
  const bringing = main?.statutory
    ? own.filter((type) => type === main || (type.statutory && !isWider(type)))
    : own
  return [...new Set(bringing.flatMap(({ stages }) => stages))]
}

/**
 * Residence decides: a court may use what covers the area a person lives in,
 * so a service reaches every open court that serves one of its areas.
 */
export function courtReachOf(
  service: ServiceForSearch,
  coverage: string[],
  { courts }: VocabularyForSearch,
): string[] {
  return courts
    .filter((court) => court.kind !== 'closed')
    .filter(
      (court) =>
        service.coversScotland ||
        service.courts.includes(court.slug) ||
        court.areas.some((area) => coverage.includes(area.slug)),
    )
    .map((court) => court.slug)
}

/** A national service for people in prison works in every prison it suits. */
export function prisonReachOf(
  service: ServiceForSearch,
  stages: string[],
  { prisons }: VocabularyForSearch,
): string[] {
  if (service.prisons.length > 0) return service.prisons
  const forPrisons = stages.includes('custody') || stages.includes('release')
  if (!service.coversScotland || !forPrisons) return []
  const sexes = sexesOf(service)
  return prisons
    .filter((prison) => prison.holds === 'any' || sexes.includes(prison.holds))
    .map((prison) => prison.slug)
}

/** Work with people after arrest reaches the centres in the areas it covers. */
export function custodyReachOf(
  service: ServiceForSearch,
  stages: string[],
  coverage: string[],
  { custodyCentres }: VocabularyForSearch,
): string[] {
  return custodyCentres
    .filter(
      (centre) =>
        service.custodyCentres.includes(centre.slug) ||
        (stages.includes('arrest') && coverage.includes(centre.area)),
    )
    .map((centre) => centre.slug)
}

export function sexesOf({ sex }: ServiceForSearch): ('women' | 'men')[] {
  return sex === 'women' || sex === 'men' ? [sex] : ['women', 'men']
}

export function referrerReachOf(
  { referrers }: ServiceForSearch,
  vocabulary: VocabularyForSearch,
): string[] {
  if (!referrers.includes('any')) return referrers
  const agencies = vocabulary.referrers
    .map((referrer) => referrer.key)
    .filter((key) => key !== 'self')
  return [...new Set([...referrers, ...agencies])]
}
