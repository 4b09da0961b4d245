type Position = { lat: number; lng: number }

const earthRadius = 6_371_000

/** As the crow flies, in whole metres; positions in degrees WGS 84. */
export function distanceBetween(a: Position, b: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const haversine =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) *
      Math.cos(radians(b.lat)) *
      Math.sin(radians(b.lng - a.lng) / 2) ** 2
  return Math.round(2 * earthRadius * Math.asin(Math.sqrt(haversine)))
}
