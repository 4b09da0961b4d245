import { db } from '#db/client.server.ts'
import { rememberUntilChange } from '#db/remember.server.ts'
import { ambiguitiesIn } from '#search/ambiguity.ts'
import type { Ambiguity } from '#search/ambiguity.ts'
import { searchBasicCopy } from '#search/basic.server.ts'
import { unlessSearchIsAway } from '#search/client.server.ts'
import type { SearchDocument } from '#search/documents.ts'
import type { Whereabouts } from '#search/filter.ts'
import { buildLexicon } from '#search/lexicon.ts'
import type { Explanation } from '#search/lexicon.ts'
import { insistences, planSearch } from '#search/plan.ts'
import type { Insistence, Plan, Understood } from '#search/plan.ts'
import type { SearchQuery } from '#search/query.ts'
import { facets } from '#search/query.ts'
import { searchByPlan } from '#search/search.server.ts'
import type { FacetCounts, Found } from '#search/search.server.ts'
import { understand } from '#search/understand.ts'
import type { Understanding } from '#search/understand.ts'
import { normalise, stem, tokensOf } from '#search/words.ts'
import { distanceBetween } from '#search/distance.ts'
import { listServices } from './service.server.ts'
import { getVocabulary } from './vocabulary.server.ts'
import type { Vocabulary } from './vocabulary.server.ts'

export type SearchHit = {
  document: SearchDocument
  why: string
  /** From `near` to the nearest door, in metres; null where it has none. */
  distanceMetres: number | null
}

export type SearchResults = {
  /** What was asked, without the values that name nothing. */
  query: SearchQuery
  /** What was searched: the query with what its words name. */
  effective: SearchQuery
  understood: Understood[]
  explanations: Explanation[]
  /** Words that mean something else too. */
  ambiguities: Ambiguity[]
  leftOut: string[]
  /** Words that name nothing: searched as they stand. */
  plainWords: string[]
  near: (Whereabouts & { label: string }) | null
  /** What `near` said, where it names no place that we know. */
  unknownNear: string | null
  total: number
  hits: SearchHit[]
  counts: FacetCounts
}

/**
 * Ranked services for a query.
 * @returns `found-plainly` when Meilisearch does not answer and SQLite does;
 *   `unavailable` when neither does: an outage is never "nothing found"
 */
export async function searchServices(
  asked: SearchQuery,
): Promise<
  | ({ status: 'found' | 'found-plainly' } & SearchResults)
  | { status: 'unavailable'; query: SearchQuery }
> {
  const vocabulary = getVocabulary()
  const query = withoutUnknown(asked, vocabulary)
  const understanding = understand(query.q, getLexicon(), getKnownWords())
  const placed = withDistanceInWords(query, understanding, vocabulary)
  const near = placed.near ? whereIs(placed.near, vocabulary) : null
  const order = { sort: query.sort, page: query.page, whereabouts: near }
  const planFor = (insistence: Insistence) =>
    planSearch(placed, understanding, near, insistence)
  const answer = await unlessSearchIsAway((client) =>
    askUntilFound(planFor, (plan) => searchByPlan(client, plan, order)),
  )
  const { plan, found } =
    answer ??
    (await askUntilFound(planFor, (plan) => searchBasicCopy(plan, order))) ??
    {}
  if (!plan || !found) return { status: 'unavailable', query }
  return {
    status: answer ? 'found' : 'found-plainly',
    query,
    effective: plan.effective,
    understood: [
      ...plan.understood,
      ...distanceUnderstood(understanding, placed !== query),
    ],
    explanations: understanding.explanations,
    ambiguities: ambiguitiesIn(understanding, getLexicon()),
    leftOut: plan.leftOut,
    plainWords: [
      ...understanding.literal.map((phrase) => `"${phrase}"`),
      ...understanding.rest,
    ],
    near,
    unknownNear: query.near && !near ? query.near : null,
    total: found.total,
    hits: found.hits.map((hit) => ({
      ...hit,
      distanceMetres: near ? nearestDoor(hit.document, near) : null,
    })),
    counts: found.counts,
  }
}

/** "Within 10 miles of Ayr" is what `near` and `within` say in the URL. */
function withDistanceInWords(
  query: SearchQuery,
  { distance }: Understanding,
  vocabulary: Vocabulary,
): SearchQuery {
  if (!distance || query.near) return query
  return whereIs(distance.place, vocabulary)
    ? { ...query, near: distance.place, within: distance.miles }
    : query
}

function distanceUnderstood(
  { distance }: Understanding,
  isApplied: boolean,
): Understood[] {
  if (!distance || !isApplied) return []
  const { text, miles, place } = distance
  const label = `Within ${String(miles)} miles of ${place}`
  return [{ kind: 'near', key: place, label, text, as: 'filter' }]
}

/**
 * Insists on every word first, and on less until something is found.
 * @param ask puts a plan to a search, which may not be there to answer
 */
async function askUntilFound(
  planFor: (insistence: Insistence) => Plan,
  ask: (plan: Plan) => Promise<Found> | Found | null,
): Promise<{ plan: Plan; found: Found } | null> {
  let last: { plan: Plan; found: Found } | null = null
  for (const insistence of insistences) {
    const plan = planFor(insistence)
    const same = JSON.stringify(plan.asks) === JSON.stringify(last?.plan.asks)
    if (last && same) continue
    const found = await ask(plan)
    if (!found) return null
    const limits = plan.activeFacets.length > 0 || insistence.onWords
    if (found.total > 0 && limits) return { plan, found }
    // Giving up words that were all that was asked would list everything.
    last ??= { plan, found }
  }
  return last
}

const getLexicon = rememberUntilChange(db, () => buildLexicon(getVocabulary()))

/** Words of the listings themselves: never mistaken for a slip. */
const getKnownWords = rememberUntilChange(
  db,
  () =>
    new Set(
      listServices().flatMap((service) =>
        tokensOf(
          [
            service.title,
            service.provider.name,
            service.summary,
            ...service.coProviders.map((provider) => provider.name),
          ].join(' '),
        ).map(stem),
      ),
    ),
)

/** Nonsense in a URL is ignored: a value that no vocabulary holds. */
function withoutUnknown(
  query: SearchQuery,
  vocabulary: Vocabulary,
): SearchQuery {
  const known: Record<(typeof facets)[number], Set<string>> = {
    area: new Set(['scotland', ...vocabulary.areas.map((area) => area.slug)]),
    court: new Set(vocabulary.courts.map((court) => court.slug)),
    prison: new Set(vocabulary.prisons.map((prison) => prison.slug)),
    custody: new Set(vocabulary.custodyCentres.map((centre) => centre.slug)),
    type: new Set([
      ...vocabulary.types.map((type) => type.key),
      ...vocabulary.typeGroups.map((group) => group.key),
    ]),
    need: new Set(vocabulary.needs.map((need) => need.key)),
    group: new Set(vocabulary.groups.map((group) => group.key)),
    stage: new Set(vocabulary.stages.map((stage) => stage.key)),
    referrer: new Set(vocabulary.referrers.map((referrer) => referrer.key)),
    availability: new Set<string>(vocabulary.availabilities),
    sex: new Set(['women', 'men']),
  }
  const cleaned = { ...query }
  for (const facet of facets)
    cleaned[facet] = query[facet].filter((value) => known[facet].has(value))
  return cleaned
}

/** A town, a council, a postcode district or "lat,lng" in degrees WGS 84. */
export function whereIs(
  near: string,
  vocabulary: Vocabulary,
): SearchResults['near'] {
  const point = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,2}(?:\.\d+)?)$/.exec(near)
  if (point) {
    const here = { lat: Number(point[1]), lng: Number(point[2]) }
    const isScotland =
      here.lat > 54.5 && here.lat < 61 && here.lng > -9 && here.lng < -0.5
    return isScotland
      ? { ...here, areas: [], label: 'this part of the map' }
      : null
  }
  const words = normalise(near)
  const district = vocabulary.postcodeDistricts.find(
    (one) => normalise(one.district) === words,
  )
  if (district)
    return { ...district, label: `${district.district} (${district.postTown})` }
  const place = vocabulary.places
    .filter((one) =>
      [one.name, one.slug, ...one.aliases].some(
        (name) => normalise(name) === words,
      ),
    )
    .sort((a, b) => (b.population ?? 0) - (a.population ?? 0))[0]
  if (place)
    return {
      lat: place.lat,
      lng: place.lng,
      areas: [place.area],
      label: place.name,
    }
  const area = vocabulary.areas.find((one) =>
    [one.name, one.slug, one.shortName, one.gaelicName, ...one.aliases].some(
      (name) => normalise(name) === words,
    ),
  )
  return area
    ? { lat: area.lat, lng: area.lng, areas: [area.slug], label: area.name }
    : null
}

function nearestDoor(document: SearchDocument, from: Whereabouts) {
  const distances = document.points.map((point) => distanceBetween(from, point))
  return distances.length > 0 ? Math.min(...distances) : null
}
