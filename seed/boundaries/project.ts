// Web Mercator, as in the interactive map, so that the printed map and the
// moving one have the same shape. One unit is about 50 metres in the middle of
// Scotland, which lets the outlines be whole numbers.

export const projection = {
  name: 'Web Mercator',
  west: -7.9,
  north: 60.95,
  unitsPerDegree: 1250,
} as const

export function project({
  lat,
  lng,
}: {
  lat: number
  lng: number
}): [x: number, y: number] {
  const { west, north, unitsPerDegree } = projection
  return [
    (lng - west) * unitsPerDegree,
    (mercatorDegrees(north) - mercatorDegrees(lat)) * unitsPerDegree,
  ]
}

function mercatorDegrees(lat: number) {
  const radians = (lat * Math.PI) / 180
  return (Math.log(Math.tan(Math.PI / 4 + radians / 2)) * 180) / Math.PI
}
