import { asc, eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { areas, custodyCentres, prisons } from '#db/schema/places.ts'

export type Prison = {
  slug: string
  name: string
  town: string
  area: string
  population: string
  holds: 'any' | 'women' | 'men'
  operator: string
  lat: number
  lng: number
  status: string
  note: string | null
  aliases: string[]
}

/** Where the police hold people after arrest. The list is known to be partial. */
export type CustodyCentre = {
  slug: string
  name: string
  kind: 'primary' | 'ancillary'
  area: string
  status: 'open' | 'closed'
  statusAsOf: string | null
  note: string | null
  /** Null: the sources do not say where it is. */
  lat: number | null
  lng: number | null
}

export function listPrisons(): Prison[] {
  return db
    .select({
      slug: prisons.slug,
      name: prisons.name,
      town: prisons.town,
      area: areas.slug,
      population: prisons.population,
      holds: prisons.holds,
      operator: prisons.operator,
      lat: prisons.lat,
      lng: prisons.lng,
      status: prisons.status,
      note: prisons.note,
      aliases: prisons.aliases,
    })
    .from(prisons)
    .innerJoin(areas, eq(areas.code, prisons.areaCode))
    .orderBy(asc(prisons.name))
    .all()
}

export function listCustodyCentres(): CustodyCentre[] {
  return db
    .select({
      slug: custodyCentres.slug,
      name: custodyCentres.name,
      kind: custodyCentres.kind,
      area: areas.slug,
      status: custodyCentres.status,
      statusAsOf: custodyCentres.statusAsOf,
      note: custodyCentres.note,
      lat: custodyCentres.lat,
      lng: custodyCentres.lng,
    })
    .from(custodyCentres)
    .innerJoin(areas, eq(areas.code, custodyCentres.areaCode))
    .orderBy(asc(custodyCentres.name))
    .all()
}
