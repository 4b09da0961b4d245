const metresInAMile = 1609.344

/** Metres as people say them: "3 miles", "under a mile". */
export function formatMiles(metres: number): string {
  const miles = Math.round(metres / metresInAMile)
  if (miles < 1) return 'under a mile'
  return miles === 1 ? '1 mile' : `${String(miles)} miles`
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
