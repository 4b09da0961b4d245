/** Finds the points where a service works, in degrees (WGS 84). Pure. */
import type { ServiceForSearch, VocabularyForSearch } from './input.ts'

/** A place where the service works, for maps and distances. */
export type Point = {
  lat: number
  lng: number
  where: string
  approximate: boolean
  /** Its own address, and not a court or a prison that it works in. */
  isOwn: boolean
}

/**
 * Where it works: its address, else the prison, custody centre or court that
 * it works in. Nothing is invented for a service known by its area alone.
 */
export function pointsOf(
  service: ServiceForSearch,
  vocabulary: VocabularyForSearch,
): Point[] {
  const addresses = service.locations.flatMap(
    ({ lat, lng, address, positionBasis }) =>
      lat === null || lng === null
        ? []
        : [
            {
              lat,
              lng,
              where: address,
              approximate: positionBasis !== 'address',
              isOwn: true,
            },
          ],
  )
  if (addresses.length > 0) return addresses
  const custody = [
    ...vocabulary.prisons.filter((one) => service.prisons.includes(one.slug)),
    ...vocabulary.custodyCentres.filter((one) =>
      service.custodyCentres.includes(one.slug),
    ),
  ].flatMap(pointAt)
  if (custody.length > 0) return custody
  return vocabulary.courts
    .filter((court) => service.courts.includes(court.slug))
    .flatMap(pointAt)
}

function pointAt(place: {
  name: string
  lat: number | null
  lng: number | null
}): Point[] {
  const { name, lat, lng } = place
  if (lat === null || lng === null) return []
  return [{ lat, lng, where: name, approximate: false, isOwn: false }]
}
