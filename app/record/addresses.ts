/** Where a printed address lies, as far as it says so itself. */
import type { PositionBasis } from '#db/schema/codes.ts'

type Point = { lat: number; lng: number }
export type KnownPlace = Point & { name: string; aliases: readonly string[] }
export type KnownDistrict = Point & { district: string }

export type PlacedAddress = {
  address: string
  town: string | null
  lat: number | null
  lng: number | null
  positionBasis: PositionBasis | null
}

const fullPostcode = /\b([A-Z]{1,2}\d[A-Z\d]?) ?\d[A-Z]{2}\b/
const townNotGiven = /\s*\(town not given\)/
const street =
  /^\s+(avenue|crescent|drive|lane|place|road|square|street|terrace|way)\b/i

/**
 * Splits what the source printed into its addresses and puts each at its
 * postcode district or its town: near enough for a map that says so. One that
 * names neither stays without a position.
 * @param places the towns of the areas that the service covers, and no others:
 *   a Kilsyth Road is seldom in Kilsyth
 */
export function placeAddresses(
  printed: string,
  {
    places,
    districts,
  }: { places: readonly KnownPlace[]; districts: readonly KnownDistrict[] },
): PlacedAddress[] {
  return printed
    .split(';')
    .map((address) => address.trim())
    .filter((address) => address !== '')
    .map((address) => placeAddress(address, places, districts))
}

function placeAddress(
  printed: string,
  places: readonly KnownPlace[],
  districts: readonly KnownDistrict[],
): PlacedAddress {
  const address = printed.replace(townNotGiven, '')
  if (townNotGiven.test(printed)) return { address, town: null, ...nowhere }
  const outward = fullPostcode.exec(address)?.[1]
  const district = districts.find((one) => one.district === outward)
  const place = findTown(address.replace(fullPostcode, ''), places)
  const town = place?.name ?? null
  if (district) return { address, town, ...at(district, 'postcode-district') }
  if (place) return { address, town, ...at(place, 'town') }
  return { address, town, ...nowhere }
}

const nowhere = { lat: null, lng: null, positionBasis: null }

function at({ lat, lng }: Point, positionBasis: PositionBasis) {
  return { lat, lng, positionBasis }
}

/** An address ends with its town, so the last part that names one wins. */
function findTown(address: string, places: readonly KnownPlace[]) {
  const parts = address.split(',').reverse()
  for (const part of parts) {
    const named = places
      .flatMap((place) =>
        [place.name, ...place.aliases].map((name) => ({ name, place })),
      )
      .sort((one, other) => other.name.length - one.name.length)
      .find(({ name }) => namesTown(part, name))
    if (named) return named.place
  }
  return null
}

function namesTown(part: string, name: string) {
  const start = part.toLowerCase().indexOf(name.toLowerCase())
  if (start < 0) return false
  const before = part.slice(0, start)
  const after = part.slice(start + name.length)
  return /(^|[^\p{L}])$/u.test(before) && /^($|[^\p{L}])/u.test(after)
    ? !street.test(after)
    : false
}

/** Without their space: "KA217NQ". */
export function fullPostcodesIn(text: string): string[] {
  const written = text.toUpperCase().matchAll(new RegExp(fullPostcode, 'g'))
  return [...written].map(([postcode]) => postcode.replace(' ', ''))
}
