import { asc, eq } from 'drizzle-orm'
import { groupBy } from '#app/values/collections.ts'
import { db } from '#db/client.server.ts'
import type { CourtKind } from '#db/schema/codes.ts'
import { areas, courtAreas, courts } from '#db/schema/places.ts'

type CourtArea = {
  slug: string
  name: string
  /** Null: the sources do not say how much of the area the court serves. */
  relation: 'mainly' | 'part' | null
}

export type Court = {
  slug: string
  name: string
  kind: CourtKind
  sheriffdom: string | null
  town: string | null
  /** For a specialist court: the court it sits in. */
  parent: string | null
  specialism: string | null
  lat: number | null
  lng: number | null
  status: 'open' | 'closed' | 'unconfirmed'
  /** For a closed court: the court that took its business. */
  successor: string | null
  since: string | null
  note: string | null
  source: string
  servesScotland: boolean
  areas: CourtArea[]
}

const relationOrder = { mainly: 0, part: 1, unknown: 2 }

export function listCourts(): Court[] {
  const served = groupBy(listCourtAreas(), (row) => row.court)
  return db
    .select({
      slug: courts.slug,
      name: courts.name,
      kind: courts.kind,
      sheriffdom: courts.sheriffdom,
      town: courts.town,
      parent: courts.parentSlug,
      specialism: courts.specialismKey,
      lat: courts.lat,
      lng: courts.lng,
      status: courts.status,
      successor: courts.successorSlug,
      since: courts.since,
      note: courts.note,
      source: courts.source,
      servesScotland: courts.servesScotland,
    })
    .from(courts)
    .orderBy(asc(courts.name))
    .all()
    .map((court) => ({
      ...court,
      areas: (served.get(court.slug) ?? []).map((row) => row.area),
    }))
}

/** The area a court mainly serves comes first, what nobody can say last. */
function listCourtAreas() {
  return db
    .select({
      court: courtAreas.courtSlug,
      area: {
        slug: areas.slug,
        name: areas.name,
        relation: courtAreas.relation,
      },
    })
    .from(courtAreas)
    .innerJoin(areas, eq(areas.code, courtAreas.areaCode))
    .orderBy(asc(areas.name))
    .all()
    .sort(
      (a, b) =>
        relationOrder[a.area.relation ?? 'unknown'] -
        relationOrder[b.area.relation ?? 'unknown'],
    )
}
