import type { Availability } from '#app/availability/availability.ts'
import type { ChangeKind } from './changes-query.ts'

/** What a change is about, as far as telling it goes. */
export type Subject = {
  slug: string | null
  title: string
  provider: string
  types: string[]
  areas: { slug: string; name: string }[]
  coversScotland: boolean
  courts: string[]
}

/** A change as it is stored, before it is said. */
export type ChangeEvent = {
  id: string
  at: string
  kind: ChangeKind
  service: Subject
  words: string
  note: string | null
  state: Availability | null
}
