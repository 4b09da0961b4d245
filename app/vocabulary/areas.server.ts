import { asc, eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { areas, partnerships } from '#db/schema.ts'

/** One of the 32 council areas. */
export type Area = {
  /** Government Statistical Service code. */
  code: string
  slug: string
  name: string
  shortName: string
  officialName: string
  gaelicName: string
  partnership: { slug: string; name: string }
  healthBoard: string
  policeDivision: string
  mainTown: string
  /** About the middle of the main town, degrees WGS 84. */
  lat: number
  lng: number
  aliases: string[]
}

const columns = {
  code: areas.code,
  slug: areas.slug,
  name: areas.name,
  shortName: areas.shortName,
  officialName: areas.officialName,
  gaelicName: areas.gaelicName,
  partnership: { slug: partnerships.slug, name: partnerships.name },
  healthBoard: areas.healthBoard,
  policeDivision: areas.policeDivision,
  mainTown: areas.mainTown,
  lat: areas.lat,
  lng: areas.lng,
  aliases: areas.aliases,
}

export function listAreas(): Area[] {
  return db
    .select(columns)
    .from(areas)
    .innerJoin(partnerships, eq(partnerships.slug, areas.partnershipSlug))
    .orderBy(asc(areas.name))
    .all()
}
