/**
 * One service with all that is said of it, as keys of the vocabularies: what
 * every page of readers is made of, whether it was published or is a draft.
 */
import type { ServiceSnapshot } from '#app/record/snapshot.ts'
import type { AssurancePart } from '#db/schema/codes.ts'

type Named = { slug: string; name: string }

type Assurance = { at: string; by: string }

/** The last confirmation that stands, of each part that has one. */
export type Assurances = Partial<Record<AssurancePart, Assurance>>

/** What no snapshot says of a listing. */
type Identity = {
  id: string
  slug: string
  partnership: Named | null
  /** The listing that its snapshot names by a slug of today or of the past. */
  successor: { id: string; slug: string; title: string } | null
  assurances: Assurances
}

type Told = Omit<ServiceSnapshot, 'areas' | 'source' | 'successor'>

export type Service = Identity &
  Told & {
    areas: Named[]
    sourceName: string
    sourceUrl: string | null
    sourcePublishedOn: string | null
    sourceTruncated: boolean
  }

/** @param areas every area of the vocabulary, in the order of their names */
export function serviceFromSnapshot(
  snapshot: ServiceSnapshot,
  identity: Identity,
  areas: readonly Named[],
): Service {
  const { source, ...told } = snapshot
  return {
    ...told,
    ...identity,
    assurances: assurancesFor(snapshot, identity.assurances),
    areas: areas
      .filter(({ slug }) => snapshot.areas.includes(slug))
      .map(({ slug, name }) => ({ slug, name })),
    coProviders: withoutRepeats(told.coProviders),
    locations: withoutRepeats(told.locations).map(publicLocation),
    sourceName: source.name,
    sourceUrl: source.url,
    sourcePublishedOn: source.publishedOn,
    sourceTruncated: source.truncated,
  }
}

/** “Not told us” is nobody's word, also where somebody once confirmed it. */
function assurancesFor(
  { availability }: ServiceSnapshot,
  assurances: Assurances,
): Assurances {
  if (availability !== 'not-told') return assurances
  const others = { ...assurances }
  delete others.availability
  return others
}

/** The directory keeps an organisation or a place once for each listing. */
function withoutRepeats<Member>(list: Member[]): Member[] {
  const texts = list.map((member) => JSON.stringify(member))
  return list.filter((_, index) => texts.indexOf(texts[index] ?? '') === index)
}

/**
 * An address that must stay hidden is cut down to its town here, for good, and
 * with it a position that would give it away.
 */
function publicLocation(
  location: ServiceSnapshot['locations'][number],
): ServiceSnapshot['locations'][number] {
  if (!location.hideExactAddress) return location
  const isExact = location.positionBasis === 'address'
  return {
    ...location,
    address: location.town ?? 'Address not shown',
    lat: isExact ? null : location.lat,
    lng: isExact ? null : location.lng,
    positionBasis: isExact ? null : location.positionBasis,
  }
}
