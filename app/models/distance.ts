const metresInAMile = 1609.344

/** Metres as people say them: "3 miles", "under a mile". */
export function formatMiles(metres: number): string {
  const miles = Math.round(metres / metresInAMile)
  if (miles < 1) return 'under a mile'
  return miles === 1 ? '1 mile' : `${String(miles)} miles`
}
