/** "1 listing", "2 listings"; "1,234 entries", where the plural is given. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${wordFor(count, one, many)}`
}

/** The word beside a count: "listing" of 1, "listings" of any other. */
export function wordFor(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many
}
