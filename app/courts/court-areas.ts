/** The areas that a court serves, in words. */
type Served = { name: string; relation: 'mainly' | 'part' | null }

/**
 * "North Lanarkshire, part of East Dunbartonshire; also listed: South
 * Lanarkshire". Of many courts no source says how much of an area they serve;
 * where it says so of some areas, the others must not read like the main one.
 */
export function describeCourtAreas(areas: readonly Served[]): string {
  const unclear = areas.filter((area) => isUnclear(area, areas))
  const clear = areas
    .filter((area) => !unclear.includes(area))
    .map(({ name, relation }) =>
      relation === 'part' ? `part of ${name}` : name,
    )
    .join(', ')
  if (unclear.length === 0) return clear
  return `${clear}; also listed: ${unclear.map(({ name }) => name).join(', ')}`
}

/** Nobody says how much of it, though somebody does of another area. */
export function isUnclear(
  { relation }: Pick<Served, 'relation'>,
  areas: readonly Pick<Served, 'relation'>[],
): boolean {
  return relation === null && areas.some((other) => other.relation !== null)
}
