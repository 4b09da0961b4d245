import { asc, eq } from 'drizzle-orm'
import { groupBy } from '#app/values/collections.ts'
import { db } from '#db/client.server.ts'
import {
  areas,
  partnerships,
  places,
  postcodeDistrictAreas,
  postcodeDistricts,
} from '#db/schema/places.ts'

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

/** A town, a village or a well-known district of a city. */
export type Place = {
  slug: string
  name: string
  area: string
  lat: number
  lng: number
  population: number | null
  aliases: string[]
}

/** The first half of a postcode, such as KA21. */
export type PostcodeDistrict = {
  district: string
  postTown: string
  lat: number
  lng: number
  /** Area slugs; the one that most of the district lies in comes first. */
  areas: string[]
}

export function listPlaces(): Place[] {
  return db
    .select({
      slug: places.slug,
      name: places.name,
      area: areas.slug,
      lat: places.lat,
      lng: places.lng,
      population: places.population,
      aliases: places.aliases,
    })
    .from(places)
    .innerJoin(areas, eq(areas.code, places.areaCode))
    .orderBy(asc(places.name))
    .all()
}

export function listPostcodeDistricts(): PostcodeDistrict[] {
  const covered = groupBy(
    db
      .select({ district: postcodeDistrictAreas.district, area: areas.slug })
      .from(postcodeDistrictAreas)
      .innerJoin(areas, eq(areas.code, postcodeDistrictAreas.areaCode))
      .orderBy(asc(postcodeDistrictAreas.position))
      .all(),
    (row) => row.district,
  )
  return db
    .select()
    .from(postcodeDistricts)
    .orderBy(asc(postcodeDistricts.district))
    .all()
    .map((district) => ({
      ...district,
      areas: (covered.get(district.district) ?? []).map((row) => row.area),
    }))
}
