/** What the long form offers to choose from, and what it sends back. */
import { parseWithZod } from '@conform-to/zod/v4'
import { asc } from 'drizzle-orm'
import type { Editing } from '#app/publication/editing.server.ts'
import { fullPostcodesIn, placeAddresses } from '#app/record/addresses.ts'
import { dropBlankRows } from '#app/record/field-types.ts'
import { nameProblem } from '#app/record/fields.ts'
import { listSuccessorChoices } from '#app/record/labels.server.ts'
import { parseLeniently, serviceSnapshot } from '#app/record/snapshot.ts'
import type { ServiceSnapshot, SnapshotProblem } from '#app/record/snapshot.ts'
import { listWarnings } from '#app/record/warnings.ts'
import type { Warning } from '#app/record/warnings.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { db } from '#db/client.server.ts'
import { organizations } from '#db/schema/services.ts'

type Values = Record<string, unknown>

export function listFormChoices(desk: Editing, chosen: ServiceSnapshot) {
  const words = getVocabulary()
  const own = words.areas
    .filter(({ partnership }) => partnership.slug === desk.partnershipSlug)
    .map(({ slug }) => slug)
  const areas = [...new Set([...own, ...chosen.areas])]
  const isNearArea = ({ slug }: { slug: string }) => areas.includes(slug)
  const isNearCourt = (court: (typeof words.courts)[number]) =>
    chosen.courts.includes(court.slug) || court.areas.some(isNearArea)
  const courts = words.courts.filter(({ kind }) => kind !== 'closed')
  return {
    typeGroups: words.typeGroups.map((group) => ({
      label: group.label,
      options: words.types
        .filter((type) => type.parent === group.key)
        .map(byKey),
    })),
    needs: words.needs.map(byKey),
    groups: words.groups.map(byKey),
    referrers: words.referrers.map(byKey),
    areas: {
      near: words.areas.filter(isNearArea).map(bySlug),
      others: words.areas.filter((area) => !isNearArea(area)).map(bySlug),
    },
    courts: {
      near: courts.filter(isNearCourt).map(bySlug),
      others: courts.filter((court) => !isNearCourt(court)).map(bySlug),
    },
    prisons: words.prisons.map(bySlug),
    custodyCentres: words.custodyCentres
      .filter(
        ({ slug, status }) =>
          status === 'open' || chosen.custodyCentres.includes(slug),
      )
      .map(bySlug),
    providers: listOrganizationNames(),
    successors: listSuccessorChoices(desk.service?.id ?? null),
    mapAreas: areas,
    // The map names the larger ones first.
    towns: words.places
      .filter(({ area }) => areas.includes(area))
      .sort((one, other) => (other.population ?? 0) - (one.population ?? 0))
      .map(({ name, lat, lng }) => ({ name, lat, lng })),
    mayCoverScotland: desk.partnershipSlug === null || chosen.coversScotland,
    courtsForWarnings: courts.map(({ slug, name, kind, areas }) => ({
      slug,
      name,
      kind,
      areas,
    })),
  }
}

function byKey({ key, label }: { key: string; label: string }) {
  return { value: key, label }
}

function bySlug({ slug, name }: { slug: string; name: string }) {
  return { value: slug, label: name }
}

function listOrganizationNames() {
  const rows = db
    .selectDistinct({ name: organizations.name })
    .from(organizations)
    .orderBy(asc(organizations.name))
    .all()
  return rows.map(({ name }) => name)
}

/** By full postcode without its space; degrees, WGS 84. */
type PostcodePoints = ReadonlyMap<string, { lat: number; lng: number }>

/** What was typed, with what the form does not ask taken from before. */
export function readListingForm(
  formData: FormData,
  { base }: Editing,
  postcodePoints: PostcodePoints = new Map(),
): Values {
  const { payload } = parseWithZod(formData, {
    schema: serviceSnapshot,
    disableAutoCoercion: true,
  })
  const values = dropBlankRows(payload)
  const { types, courts, mainNeeds, otherNeeds, referrers, source } =
    parseLeniently(values)
  const [mainType, ...otherTypes] = types
  return {
    ...values,
    types: mainType
      ? [mainType, ...inOrderOf(base.types, otherTypes)]
      : otherTypes,
    mainNeeds: inOrderOf(base.mainNeeds, mainNeeds),
    otherNeeds: inOrderOf(base.otherNeeds, otherNeeds),
    referrers: inOrderOf(base.referrers, referrers),
    coversScotland: values.coversScotland ?? false,
    confidence: base.confidence,
    courtsBasis:
      courts.join() === base.courts.join() ? base.courtsBasis : 'printed',
    source: {
      ...(values.source as Values | undefined),
      ...(source.name !== base.source.name && { generation: 'partnership' }),
    },
    locations: placeLocations(values, postcodePoints),
  }
}

/** What is to be found on the map; never an address that is to be hidden. */
export function listAddressesToPlace(formData: FormData): string[] {
  const { payload } = parseWithZod(formData, {
    schema: serviceSnapshot,
    disableAutoCoercion: true,
  })
  return asRows(payload.locations).flatMap(
    ({ address, pin, hideExactAddress }) =>
      typeof address === 'string' && pin === 'lookup' && !hideExactAddress
        ? address
        : [],
  )
}

/** Ticking boxes says nothing of order: the order of before stays. */
function inOrderOf(before: string[], chosen: string[]) {
  const place = (key: string) =>
    before.includes(key) ? before.indexOf(key) : before.length
  return [...chosen].sort((a, b) => place(a) - place(b))
}

/** Finds the point for those who did not set one themselves. */
function placeLocations(values: Values, postcodePoints: PostcodePoints) {
  const { areas: chosen, coversScotland } = parseLeniently(values)
  const { places, postcodeDistricts } = getVocabulary()
  const near = places.filter(
    ({ area }) => coversScotland || chosen.includes(area),
  )
  return asRows(values.locations).map((location) => {
    const { pin } = location
    if (pin === 'exact') return { ...location, positionBasis: 'address' }
    if (pin === 'none')
      return { ...location, lat: '', lng: '', positionBasis: '' }
    const text = (part: unknown) => (typeof part === 'string' ? part : '')
    // A semicolon would make two addresses of it.
    const whole = [text(location.address), text(location.town)]
      .join(', ')
      .replaceAll(';', ',')
    const [found] = placeAddresses(whole, {
      places: near,
      districts: postcodeDistricts,
    })
    const town = text(location.town) || (found?.town ?? '')
    const [postcode = ''] = fullPostcodesIn(whole)
    const point = postcodePoints.get(postcode)
    if (point) return { ...location, ...point, town, positionBasis: 'address' }
    return {
      ...location,
      town,
      lat: found?.lat ?? '',
      lng: found?.lng ?? '',
      positionBasis: found?.positionBasis ?? '',
    }
  })
}

function asRows(value: unknown): Values[] {
  return Array.isArray(value)
    ? value.filter((one): one is Values => typeof one === 'object')
    : []
}

/** By the name of the input that each one is about. */
export function errorsByName(problems: SnapshotProblem[]) {
  const errors: Record<string, string> = {}
  for (const { path, message } of problems) {
    const name = path.reduce<string>((whole, step) => {
      if (typeof step === 'number') return `${whole}[${step}]`
      return whole === '' ? String(step) : `${whole}.${String(step)}`
    }, '')
    errors[name] ??= message
  }
  return errors
}

/** The same in the order they were found, each said so that it stands alone. */
export function listRequiredFixes(problems: SnapshotProblem[]) {
  return Object.entries(errorsByName(problems)).map(([name, message]) => ({
    name,
    message: nameProblem(name, message),
  }))
}

export function warningsOf(snapshot: ServiceSnapshot, now: Date): Warning[] {
  return listWarnings(snapshot, { now, courts: getVocabulary().courts })
}
