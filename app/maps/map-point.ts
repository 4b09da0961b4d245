import type { Availability, Statement } from '#app/availability/availability.ts'
import type { Intake } from '#app/availability/intake.ts'

export type MapPoint = {
  slug: string
  title: string
  href: string
  lat: number
  lng: number
  state: Availability | null
  intake?: Intake | null
  statement?: Statement
  /** The place in words, e.g. "Kilmarnock Sheriff Court". */
  where: string
  /** True where only the town is known or may be shown. */
  approximate: boolean
}

/** The middle and the reach of what a map shows, to search there. */
export type SearchHere = { lat: number; lng: number; radiusMetres: number }
