/** Where a place is that somebody typed, and how far a listing is from it. */
import { countOf } from '#app/values/counts.ts'
import type { Vocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { distanceBetween } from '#search/documents/distance.ts'
import type { SearchDocument } from '#search/documents/document.ts'
import type { SearchLocation } from '#search/plan/conditions.ts'
import { normaliseText } from '#search/understand/tokens.ts'

export type NamedLocation = SearchLocation & { label: string }

/** A town, a council, a postcode district or "lat,lng" in degrees WGS 84. */
export function resolveLocation(
  near: string,
  vocabulary: Vocabulary,
): NamedLocation | null {
  const point = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,2}(?:\.\d+)?)$/.exec(near)
  if (point) {
    const here = { lat: Number(point[1]), lng: Number(point[2]) }
    const isScotland =
      here.lat > 54.5 && here.lat < 61 && here.lng > -9 && here.lng < -0.5
    return isScotland
      ? { ...here, areas: [], label: 'this part of the map' }
      : null
  }
  const words = normaliseText(near)
  const district = vocabulary.postcodeDistricts.find(
    (one) => normaliseText(one.district) === words,
  )
  if (district)
    return { ...district, label: `${district.district} (${district.postTown})` }
  const place = vocabulary.places
    .filter((one) =>
      [one.name, one.slug, ...one.aliases].some(
        (name) => normaliseText(name) === words,
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
      (name) => normaliseText(name) === words,
    ),
  )
  return area
    ? { lat: area.lat, lng: area.lng, areas: [area.slug], label: area.name }
    : null
}

/**
 * To its first place, the one on the map and the one that listings are sorted
 * by; null where the listing has none.
 */
export function distanceTo(
  { points: [place] }: SearchDocument,
  from: SearchLocation,
): Distance | null {
  if (!place) return null
  return {
    metres: distanceBetween(from, place),
    to: place.isOwn ? null : place.where,
  }
}

const metresInAMile = 1609.344

/** Metres as people say them: "3 miles", "under a mile". */
export function formatMiles(metres: number): string {
  const miles = Math.round(metres / metresInAMile)
  if (miles < 1) return 'under a mile'
  return countOf(miles, 'mile')
}

export type Distance = {
  metres: number
  /** The court, prison or custody centre it is to; null for an own address. */
  to: string | null
}

/** "2 miles", or "2 miles to Ayr Sheriff Court", which is not its own door. */
export function describeDistance({ metres, to }: Distance): string {
  const miles = formatMiles(metres)
  return to === null ? miles : `${miles} to ${to}`
}
