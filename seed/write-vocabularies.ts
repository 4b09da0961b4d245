/** Puts everything but the listings into the database. */
import {
  areas,
  clientGroups,
  courtAreas,
  courts,
  custodyCentres,
  needs,
  partnerships,
  places,
  postcodeDistrictAreas,
  postcodeDistricts,
  prisons,
  referrers,
  serviceTypeReferrers,
  serviceTypes,
  serviceTypeStages,
  stages,
} from '#db/schema.ts'
import type { Tx } from '#db/client.server.ts'
import type { SeedContent } from './read.ts'
import { insertRows } from './rows.ts'
import { writeSearchWords } from './write-search-words.ts'

/** Areas by slug, as the files speak, to their codes, as the database does. */
export function areaCodes({ areas }: Pick<SeedContent, 'areas'>) {
  const codes = new Map(areas.map((area) => [area.slug, area.gssCode]))
  return (slug: string) => {
    const code = codes.get(slug)
    if (code === undefined) throw new Error(`No area has the slug ${slug}`)
    return code
  }
}

export function writeVocabularies(tx: Tx, content: SeedContent) {
  writeSearchWords(tx, content)
  writeTerms(tx, content)
  writeServiceTypes(tx, content)
  writeAreas(tx, content)
  writeCourts(tx, content)
  writeCustody(tx, content)
  writePlaces(tx, content)
}

function writeTerms(tx: Tx, content: SeedContent) {
  insertRows(
    tx,
    stages,
    content.stages.map(({ order, ...stage }) => ({
      ...stage,
      position: order,
    })),
  )
  insertRows(tx, needs, content.needs.map(inOrder))
  insertRows(tx, clientGroups, content.clientGroups.map(inOrder))
  insertRows(tx, referrers, content.referrers.map(inOrder))
}

/** The files are in the order in which people should meet the words. */
function inOrder<Term extends object>(term: Term, index: number) {
  return { ...term, position: index + 1 }
}

function writeServiceTypes(tx: Tx, content: SeedContent) {
  insertRows(
    tx,
    serviceTypes,
    content.serviceGroups.map(({ order, ...group }) => ({
      ...group,
      position: order,
    })),
  )
  insertRows(
    tx,
    serviceTypes,
    content.serviceTypes.map((type, index) => ({
      key: type.key,
      label: type.label,
      definition: type.definition,
      position: index + 1,
      parentKey: type.parent,
      broaderKey: type.broader,
      officialName: type.officialName,
      legalBasis: type.legalBasis,
      legalBasisChecked: type.legalBasisChecked,
      statutory: type.statutory,
      providedBy: type.providedBy,
      note: type.note,
      source: type.source,
      synonyms: type.synonyms,
      searchOnly: type.searchOnly,
    })),
  )
  insertRows(
    tx,
    serviceTypeStages,
    content.serviceTypes.flatMap((type) =>
      type.stages.map((stageKey) => ({ typeKey: type.key, stageKey })),
    ),
  )
  insertRows(
    tx,
    serviceTypeReferrers,
    content.serviceTypes.flatMap((type) =>
      type.whoCanReferOrImpose.map((referrerKey) => ({
        typeKey: type.key,
        referrerKey,
      })),
    ),
  )
}

function writeAreas(tx: Tx, content: SeedContent) {
  insertRows(
    tx,
    partnerships,
    content.partnerships.map(({ slug, name, note, nameSource }) => ({
      slug,
      name,
      note,
      nameSource,
    })),
  )
  insertRows(
    tx,
    areas,
    content.areas.map((area) => ({
      code: area.gssCode,
      slug: area.slug,
      isoCode: area.isoCode,
      name: area.name,
      shortName: area.shortName,
      officialName: area.officialName,
      gaelicName: area.gaelicName,
      partnershipSlug: area.partnership.slug,
      healthBoard: area.healthBoard,
      policeDivision: `Division ${area.policeDivision.code}, ${area.policeDivision.name}`,
      mainTown: area.mainTown,
      lat: area.lat,
      lng: area.lng,
      courtsSource: area.courtsSource,
      aliases: area.aliases,
    })),
  )
}

function writeCourts(tx: Tx, content: SeedContent) {
  const codeOf = areaCodes(content)
  const notes = new Map(
    content.areas.flatMap((area) =>
      area.courts.map(({ court, note }) => [`${court} ${area.slug}`, note]),
    ),
  )
  insertRows(
    tx,
    courts,
    content.courts.map((court) => ({
      slug: court.slug,
      name: court.name,
      kind: court.kind,
      sheriffdom: court.sheriffdom,
      town: court.town,
      parentSlug: court.parentCourt,
      specialismKey: court.specialism,
      lat: court.lat,
      lng: court.lng,
      status: court.status,
      successorSlug: court.successor,
      since: court.since,
      note: court.note,
      source: court.source,
      servesScotland: servesScotland(court),
    })),
  )
  insertRows(
    tx,
    courtAreas,
    content.courts
      .filter((court) => !servesScotland(court))
      .flatMap((court) =>
        court.areas.map(({ area, relation }) => ({
          courtSlug: court.slug,
          areaCode: codeOf(area),
          relation,
          note: notes.get(`${court.slug} ${area}`) ?? null,
        })),
      ),
  )
}

function servesScotland({ areas }: { areas: readonly { area: string }[] }) {
  return areas.some(({ area }) => area === 'scotland')
}

function writeCustody(tx: Tx, content: SeedContent) {
  const codeOf = areaCodes(content)
  insertRows(
    tx,
    prisons,
    content.prisons.map(({ area, location, ...prison }) => ({
      ...prison,
      town: location,
      areaCode: codeOf(area),
    })),
  )
  insertRows(
    tx,
    custodyCentres,
    content.custodyCentres.map(({ area, ...centre }) => ({
      ...centre,
      areaCode: codeOf(area),
    })),
  )
}

function writePlaces(tx: Tx, content: SeedContent) {
  const codeOf = areaCodes(content)
  insertRows(
    tx,
    places,
    content.places.map(({ area, ...place }) => ({
      ...place,
      areaCode: codeOf(area),
    })),
  )
  insertRows(
    tx,
    postcodeDistricts,
    content.postcodeDistricts.map(({ district, postTown, lat, lng }) => ({
      district,
      postTown,
      lat,
      lng,
    })),
  )
  insertRows(
    tx,
    postcodeDistrictAreas,
    content.postcodeDistricts.flatMap(({ district, areas }) =>
      areas.map((area, position) => ({
        district,
        areaCode: codeOf(area),
        position,
      })),
    ),
  )
}
