/** How well listings are looked after, as the workspace shows it. */
export type Coverage = {
  /** Running ones. Each is confirmed, published or old, as readers see it. */
  listings: number
  confirmed: number
  published: number
  old: number
  overdue: number
  incomplete: number
  conflicts: number
  /** Of readers, waiting for an answer. */
  corrections: number
  /** Days that the longest of them has waited. */
  oldestCorrection: number | null
  /** Pairs of an area and a type that rests on statute … */
  statutory: number
  /** … and those of them that no listing tells of. */
  notTold: number
  /** In the twelve months before. */
  searches: number
}

export type CoverageRow = {
  key: string
  label: string
  /** Where more is said of it; null where there is no such page. */
  href: string | null
  coverage: Coverage
}

export type Call = {
  partnership: { slug: string; name: string }
  /** How many things wait there: a listing that is old and incomplete is two. */
  waiting: number
  reasons: string[]
  /** Who has an account there; leads first. */
  people: { name: string; email: string; role: string; seen: string }[]
  /** An invitation that nobody has answered yet: until when it holds. */
  invitedUntil: string | null
  /** Of justice social work, as listings print them. */
  numbers: { phone: string; whose: string }[]
}
