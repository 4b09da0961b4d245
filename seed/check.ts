/** Checks what no single record can know: that all of them fit together. */
import type { SeedContent } from './read.ts'
import type { ListingRecord } from './records.ts'
import type { SeedProblem } from './seed-error.ts'

const allOfScotland = 'scotland'

export function checkReferences(content: SeedContent): SeedProblem[] {
  return [
    ...checkNames(content),
    ...checkGeography(content),
    ...checkVocabularies(content),
    ...checkListings(content),
    ...checkSynonyms(content),
    ...checkPhrases(content),
  ]
}

function checkNames(content: SeedContent): SeedProblem[] {
  const slugOf = (record: { slug: string }) => record.slug
  const keyOf = (record: { key: string }) => record.key
  return [
    ...repeated('areas.json', 'slug', content.areas, slugOf),
    ...repeated('areas.json', 'gssCode', content.areas, (area) => area.gssCode),
    ...repeated('areas.json', 'isoCode', content.areas, (area) => area.isoCode),
    ...repeated('areas.json', 'name', content.areas, (area) => area.name),
    ...repeated('partnerships.json', 'slug', content.partnerships, slugOf),
    ...repeated(
      'partnerships.json',
      'name',
      content.partnerships,
      (partnership) => partnership.name,
    ),
    ...repeated('courts.json', 'slug', content.courts, slugOf),
    ...repeated('prisons.json', 'slug', content.prisons, slugOf),
    ...repeated('custody-centres.json', 'slug', content.custodyCentres, slugOf),
    ...repeated(
      'service-types.json',
      'key',
      [...content.serviceGroups, ...content.serviceTypes],
      keyOf,
    ),
    ...repeated('needs.json', 'key', content.needs, keyOf),
    ...repeated('client-groups.json', 'key', content.clientGroups, keyOf),
    ...repeated('stages.json', 'key', content.stages, keyOf),
    ...repeated('referrers.json', 'key', content.referrers, keyOf),
    ...repeated('listings.json', 'slug', content.listings, slugOf),
    ...repeated('places.json', 'slug', content.places, slugOf),
    ...repeated(
      'postcode-districts.json',
      'district',
      content.postcodeDistricts,
      ({ district }) => district,
    ),
  ]
}

function checkGeography(content: SeedContent): SeedProblem[] {
  const areas = slugs(content.areas)
  const areasAndScotland = new Set([...areas, allOfScotland])
  const courts = new Map(content.courts.map((court) => [court.slug, court]))
  const types = keys(content.serviceTypes)
  return [
    ...content.areas.flatMap((area) => {
      const at = { file: 'areas.json', record: area.slug }
      const partnership = content.partnerships.find(
        ({ slug }) => slug === area.partnership.slug,
      )
      return [
        ...wrong(
          at,
          partnership?.areas.includes(area.slug) !== true ||
            partnership.name !== area.partnership.name,
          `partnership ${area.partnership.slug} is not the one in partnerships.json that holds this area`,
        ),
        ...area.courts.flatMap(({ court, relation }) => {
          const known = courts.get(court)
          const back = known?.areas.find((one) => one.area === area.slug)
          return [
            ...missing(at, 'courts', [court], new Set(courts.keys())),
            ...wrong(
              at,
              known?.status === 'closed',
              `courts names ${court}, which is closed`,
            ),
            ...wrong(
              at,
              known !== undefined && back?.relation !== relation,
              `courts says ${court} serves it ${String(relation)}, but courts.json says otherwise`,
            ),
          ]
        }),
      ]
    }),
    ...content.partnerships.flatMap((partnership) => {
      const at = { file: 'partnerships.json', record: partnership.slug }
      const others = content.partnerships.filter((one) => one !== partnership)
      return [
        ...missing(at, 'areas', partnership.areas, areas),
        ...others.flatMap((other) =>
          wrong(
            at,
            other.areas.some((area) => partnership.areas.includes(area)),
            `it shares an area with ${other.slug}`,
          ),
        ),
      ]
    }),
    ...content.courts.flatMap((court) => {
      const at = { file: 'courts.json', record: court.slug }
      const served = court.areas.map(({ area }) => area)
      const successor = courts.get(court.successor ?? '')
      return [
        ...missing(at, 'areas', served, areasAndScotland),
        ...missing(at, 'parentCourt', court.parentCourt, courts),
        ...missing(at, 'specialism', court.specialism, types),
        ...missing(at, 'successor', court.successor, courts),
        ...wrong(
          at,
          new Set(served).size !== served.length,
          'areas repeats an area',
        ),
        ...wrong(
          at,
          served.includes(allOfScotland) && served.length > 1,
          'areas mixes scotland with councils',
        ),
        ...wrong(
          at,
          court.kind === 'closed' &&
            successor !== undefined &&
            successor.status !== 'open',
          `successor ${String(court.successor)} is not open`,
        ),
        ...wrong(
          at,
          court.kind === 'specialist' && court.parentCourt === null,
          'parentCourt is missing; a specialist court sits in another court',
        ),
        ...(court.kind === 'sheriff' ? content.areas : [])
          .filter(({ slug }) => served.includes(slug))
          .flatMap((area) =>
            wrong(
              at,
              !area.courts.some((one) => one.court === court.slug),
              `areas names ${area.slug}, which does not name this court`,
            ),
          ),
      ]
    }),
    ...content.prisons.flatMap((prison) =>
      missing(
        { file: 'prisons.json', record: prison.slug },
        'area',
        prison.area,
        areas,
      ),
    ),
    ...content.custodyCentres.flatMap((centre) =>
      missing(
        { file: 'custody-centres.json', record: centre.slug },
        'area',
        centre.area,
        areas,
      ),
    ),
    ...content.places.flatMap((place) =>
      missing(
        { file: 'places.json', record: place.slug },
        'area',
        place.area,
        areas,
      ),
    ),
    ...content.postcodeDistricts.flatMap((district) =>
      missing(
        { file: 'postcode-districts.json', record: district.district },
        'areas',
        district.areas,
        areas,
      ),
    ),
  ]
}

function checkVocabularies(content: SeedContent): SeedProblem[] {
  const groups = keys(content.serviceGroups)
  const types = keys(content.serviceTypes)
  const known = {
    stages: keys(content.stages),
    referrers: keys(content.referrers),
    providers: new Set(Object.keys(content.providerTypes)),
    actions: new Set(Object.keys(content.priorityActions)),
    outcomes: new Set(Object.keys(content.nationalOutcomes)),
  }
  return content.serviceTypes.flatMap((type) => {
    const at = { file: 'service-types.json', record: type.key }
    const actions = type.priorityActions.map(String)
    return [
      ...missing(at, 'parent', type.parent, groups),
      ...missing(at, 'broader', type.broader, types),
      ...wrong(at, type.broader === type.key, 'broader is the type itself'),
      ...missing(at, 'stages', type.stages, known.stages),
      ...missing(
        at,
        'whoCanReferOrImpose',
        type.whoCanReferOrImpose,
        known.referrers,
      ),
      ...missing(at, 'providedBy', type.providedBy, known.providers),
      ...missing(at, 'priorityActions', actions, known.actions),
      ...missing(at, 'nationalOutcomes', type.nationalOutcomes, known.outcomes),
    ]
  })
}

function checkListings(content: SeedContent): SeedProblem[] {
  const known = {
    types: keys(content.serviceTypes),
    areas: new Set([...slugs(content.areas), allOfScotland]),
    courts: slugs(content.courts),
    prisons: slugs(content.prisons),
    centres: slugs(content.custodyCentres),
    needs: keys(content.needs),
    groups: keys(content.clientGroups),
    referrers: keys(content.referrers),
    listings: slugs(content.listings),
  }
  const bySlug = new Map(content.listings.map((one) => [one.slug, one]))
  return content.listings.flatMap((listing) => {
    const at = { file: 'listings.json', record: listing.slug }
    const { needs, successorSlug } = listing
    const providers = [listing.provider, ...listing.coProviders].map(
      ({ name, kind }) => JSON.stringify([name, kind]),
    )
    return [
      ...missing(at, 'serviceTypes', listing.serviceTypes, known.types),
      ...missing(at, 'areas', listing.areas, known.areas),
      ...missing(at, 'courts', listing.courts, known.courts),
      ...missing(at, 'prisons', listing.prisons, known.prisons),
      ...missing(at, 'custodyCentres', listing.custodyCentres, known.centres),
      ...missing(at, 'needs', [...needs.main, ...needs.also], known.needs),
      ...missing(at, 'clientGroups', listing.clientGroups, known.groups),
      ...missing(at, 'whoCanRefer', listing.whoCanRefer, known.referrers),
      ...missing(at, 'successorSlug', successorSlug, known.listings),
      ...wrong(
        at,
        isOwnSuccessor(listing, bySlug),
        'successorSlug leads back to the listing itself',
      ),
      ...wrong(
        at,
        new Set(providers).size !== providers.length,
        'coProviders repeats a provider',
      ),
    ]
  })
}

function isOwnSuccessor(
  listing: ListingRecord,
  bySlug: ReadonlyMap<string, ListingRecord>,
) {
  const passed = new Set<ListingRecord>()
  let next = bySlug.get(listing.successorSlug ?? '')
  while (next && next !== listing && !passed.has(next)) {
    passed.add(next)
    next = bySlug.get(next.successorSlug ?? '')
  }
  return next === listing
}

function checkSynonyms(content: SeedContent): SeedProblem[] {
  const types = keys(content.serviceTypes)
  const { oneWay, matchOnly, ambiguous } = content.synonyms
  return [
    ...[...oneWay, ...matchOnly].flatMap(({ from, to }) =>
      missing({ file: 'synonyms.json', record: from }, 'to', to, types),
    ),
    ...ambiguous.flatMap(({ term, default: chosen }) =>
      missing(
        { file: 'synonyms.json', record: term },
        'default',
        chosen ?? null,
        types,
      ),
    ),
  ]
}

function checkPhrases(content: SeedContent): SeedProblem[] {
  const known: Record<string, { has: (key: string) => boolean }> = {
    area: new Set(content.areas.map(({ slug }) => slug)),
    group: keys(content.clientGroups),
    need: keys(content.needs),
    prison: new Set(content.prisons.map(({ slug }) => slug)),
    sex: new Set(['women', 'men']),
    type: keys([...content.serviceGroups, ...content.serviceTypes]),
  }
  return content.phrases.flatMap(({ phrases, meanings }) =>
    meanings.flatMap(({ kind, key }) =>
      missing(
        { file: 'phrases', record: phrases[0] ?? '' },
        kind,
        key,
        known[kind] ?? new Set(),
      ),
    ),
  )
}

type Where = { file: string; record: string }

function wrong(at: Where, isWrong: boolean, reason: string): SeedProblem[] {
  return isWrong ? [{ ...at, reason }] : []
}

function missing(
  at: Where,
  field: string,
  named: readonly string[] | string | null,
  known: { has: (name: string) => boolean },
): SeedProblem[] {
  const names = typeof named === 'string' ? [named] : (named ?? [])
  return names
    .filter((name) => !known.has(name))
    .map((name) => ({
      ...at,
      reason: `${field} names "${name}", which does not exist`,
    }))
}

function repeated<Item>(
  file: string,
  field: string,
  records: readonly Item[],
  nameOf: (record: Item) => string,
): SeedProblem[] {
  const seen = new Set<string>()
  return records.flatMap((record) => {
    const name = nameOf(record)
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return [{ file, record: name, reason: `its ${field} is used twice` }]
  })
}

function slugs(records: readonly { slug: string }[]) {
  return new Set(records.map(({ slug }) => slug))
}

function keys(records: readonly { key: string }[]) {
  return new Set(records.map(({ key }) => key))
}
