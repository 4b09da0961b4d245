/** Everything in the seed but the listings, as rows of the database. */
import { getTableColumns } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import {
  areas,
  courtAreas,
  courts,
  custodyCentres,
  partnerships,
  places,
  postcodeDistrictAreas,
  postcodeDistricts,
  prisons,
} from '#db/schema/places.ts'
import {
  clientGroups,
  needs,
  referrers,
  serviceTypeReferrers,
  serviceTypes,
  serviceTypeStages,
  stages,
} from '#db/schema/vocabulary.ts'
import type { SeedContent } from './read.ts'

export type Row = Record<string, unknown>

/** Rows of one table, as the seed has them. */
export type Kind = {
  /** How `seed_records` names it: never changed, or what was edited is lost. */
  name: string
  table: SQLiteTable
  key: string[]
  /** A column in which no two rows may say the same. */
  unique?: string
  /** Its rows belong to a record of this kind, which the key begins with. */
  partOf?: string
  rows: Row[]
}

/** What is named by others comes first. */
export function listKinds(content: SeedContent): Kind[] {
  return [
    ...termKinds(content),
    ...serviceTypeKinds(content),
    ...areaKinds(content),
    ...courtKinds(content),
    ...custodyKinds(content),
    ...placeKinds(content),
  ]
}

function kindOf<Table extends SQLiteTable>(
  name: string,
  {
    table,
    key,
    rows,
    ...rest
  }: {
    table: Table
    key: (keyof Table['$inferInsert'] & string)[]
    rows: Table['$inferInsert'][]
    unique?: keyof Table['$inferInsert'] & string
    partOf?: string
  },
): Kind {
  return { name, table, key, rows: rows.map(complete(table)), ...rest }
}

/** With every column, so that a row can be compared with one that was read. */
function complete(table: SQLiteTable) {
  const columns = Object.entries(getTableColumns(table))
  return (row: Row): Row =>
    Object.fromEntries(
      columns.map(([name, column]) => [
        name,
        row[name] ?? column.default ?? null,
      ]),
    )
}

/** Areas by slug, as the files speak, to their codes, as the database does. */
function areaCodes({ areas }: Pick<SeedContent, 'areas'>) {
  const codes = new Map(areas.map((area) => [area.slug, area.gssCode]))
  return (slug: string) => {
    const code = codes.get(slug)
    if (code === undefined) throw new Error(`No area has the slug ${slug}`)
    return code
  }
}

function termKinds(content: SeedContent): Kind[] {
  return [
    kindOf('stage', {
      table: stages,
      key: ['key'],
      rows: content.stages.map(({ order, ...stage }) => ({
        ...stage,
        position: order,
      })),
    }),
    kindOf('need', {
      table: needs,
      key: ['key'],
      rows: content.needs.map(inOrder),
    }),
    kindOf('client-group', {
      table: clientGroups,
      key: ['key'],
      rows: content.clientGroups.map(inOrder),
    }),
    kindOf('referrer', {
      table: referrers,
      key: ['key'],
      rows: content.referrers.map(inOrder),
    }),
  ]
}

/** The files are in the order in which people should meet the words. */
function inOrder<Term extends object>(term: Term, index: number) {
  return { ...term, position: index + 1 }
}

/** Groups and types are in one table: a type has a group for a parent. */
function serviceTypeKinds(content: SeedContent): Kind[] {
  const groups = content.serviceGroups.map(({ order, ...group }) => ({
    ...group,
    position: order,
  }))
  const types = content.serviceTypes.map((type, index) => ({
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
  }))
  return [
    kindOf('service-type', {
      table: serviceTypes,
      key: ['key'],
      rows: [...groups, ...types],
    }),
    kindOf('service-type-stage', {
      table: serviceTypeStages,
      key: ['typeKey', 'stageKey'],
      partOf: 'service-type',
      rows: content.serviceTypes.flatMap((type) =>
        type.stages.map((stageKey) => ({ typeKey: type.key, stageKey })),
      ),
    }),
    kindOf('service-type-referrer', {
      table: serviceTypeReferrers,
      key: ['typeKey', 'referrerKey'],
      partOf: 'service-type',
      rows: content.serviceTypes.flatMap((type) =>
        type.whoCanReferOrImpose.map((referrerKey) => ({
          typeKey: type.key,
          referrerKey,
        })),
      ),
    }),
  ]
}

function areaKinds(content: SeedContent): Kind[] {
  return [
    kindOf('partnership', {
      table: partnerships,
      key: ['slug'],
      unique: 'name',
      rows: content.partnerships.map(({ slug, name, note, nameSource }) => ({
        slug,
        name,
        note,
        nameSource,
      })),
    }),
    kindOf('area', {
      table: areas,
      key: ['code'],
      rows: content.areas.map((area) => ({
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
    }),
  ]
}

function courtKinds(content: SeedContent): Kind[] {
  const codeOf = areaCodes(content)
  const notes = new Map(
    content.areas.flatMap((area) =>
      area.courts.map(({ court, note }) => [`${court} ${area.slug}`, note]),
    ),
  )
  return [
    kindOf('court', {
      table: courts,
      key: ['slug'],
      rows: content.courts.map((court) => ({
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
    }),
    kindOf('court-area', {
      table: courtAreas,
      key: ['courtSlug', 'areaCode'],
      partOf: 'court',
      rows: content.courts
        .filter((court) => !servesScotland(court))
        .flatMap((court) =>
          court.areas.map(({ area, relation }) => ({
            courtSlug: court.slug,
            areaCode: codeOf(area),
            relation,
            note: notes.get(`${court.slug} ${area}`) ?? null,
          })),
        ),
    }),
  ]
}

function servesScotland({ areas }: { areas: readonly { area: string }[] }) {
  return areas.some(({ area }) => area === 'scotland')
}

function custodyKinds(content: SeedContent): Kind[] {
  const codeOf = areaCodes(content)
  return [
    kindOf('prison', {
      table: prisons,
      key: ['slug'],
      rows: content.prisons.map(({ area, location, ...prison }) => ({
        ...prison,
        town: location,
        areaCode: codeOf(area),
      })),
    }),
    kindOf('custody-centre', {
      table: custodyCentres,
      key: ['slug'],
      rows: content.custodyCentres.map(({ area, ...centre }) => ({
        ...centre,
        areaCode: codeOf(area),
      })),
    }),
  ]
}

function placeKinds(content: SeedContent): Kind[] {
  const codeOf = areaCodes(content)
  return [
    kindOf('place', {
      table: places,
      key: ['slug'],
      rows: content.places.map(({ area, ...place }) => ({
        ...place,
        areaCode: codeOf(area),
      })),
    }),
    kindOf('postcode-district', {
      table: postcodeDistricts,
      key: ['district'],
      rows: content.postcodeDistricts.map(
        ({ district, postTown, lat, lng }) => ({
          district,
          postTown,
          lat,
          lng,
        }),
      ),
    }),
    kindOf('postcode-district-area', {
      table: postcodeDistrictAreas,
      key: ['district', 'areaCode'],
      partOf: 'postcode-district',
      rows: content.postcodeDistricts.flatMap(({ district, areas }) =>
        areas.map((area, position) => ({
          district,
          areaCode: codeOf(area),
          position,
        })),
      ),
    }),
  ]
}
