import type { Availability } from '#app/availability/availability.ts'
import type { Freshness } from '#app/availability/freshness.ts'
import type { Intake } from '#app/availability/intake.ts'
import type { Service } from '#app/listings/service.ts'
import { summariser } from '#app/provision/service-summary.server.ts'
import { splitPhone } from '#app/values/phone-number.ts'
import type { PhonePart } from '#app/values/phone-number.ts'
import { excerpt } from '#app/values/text.ts'
import type { Area } from '#app/vocabulary/areas.server.ts'
import type { ServiceType } from '#app/vocabulary/terms.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'

/** One listing as courts and areas read it. */
export type StageRow = {
  slug: string
  title: string
  provider: string
  availability: Availability
  intake: Intake | null
  freshness: Freshness
  /** Which of the areas asked for it covers; empty when all of them. */
  areas: string[]
  whoAsks: string[]
  /** Null in brief. */
  facts: RowFacts | null
}

type RowFacts = {
  /** Labels of what it is. */
  kinds: string[]
  /** What the order can include, as far as the listing says. */
  includes: string[]
  forWhom: string | null
  areaNote: string | null
  /** Courts that the source names, where the one asked for is none of them. */
  namedFor: string[]
  requestBy: string | null
  turnaround: string | null
  assessment: string | null
  phone: PhonePart[] | null
}

/** In the table; the listing has the whole text. */
const longest = { forWhom: 90, note: 70 }

export function describeRow({
  asked,
  court,
  isBrief,
  now,
}: {
  asked: Area[]
  court: string | null
  isBrief: boolean
  now: Date
}) {
  const describe = summariser(now)
  return function rowOf({
    service,
    areas,
  }: {
    service: Service
    areas: string[]
  }): StageRow {
    const { slug, title, provider, availability, intake, freshness, ...said } =
      describe({ service, listedAs: null })
    return {
      slug,
      title,
      provider,
      availability,
      intake,
      freshness,
      areas: areas.length < asked.length ? areas : [],
      whoAsks: said.whoAsks,
      facts: isBrief
        ? null
        : {
            ...kindsOf(service),
            forWhom: said.forWhom && excerpt(said.forWhom, longest.forWhom),
            areaNote: said.areaNote && excerpt(said.areaNote, longest.note),
            namedFor: otherCourts(service, court),
            requestBy: said.requestBy && excerpt(said.requestBy, longest.note),
            turnaround:
              service.turnaround && excerpt(service.turnaround, longest.note),
            assessment:
              service.assessment && excerpt(service.assessment, longest.note),
            phone: firstPhoneOf(service),
          },
    }
  }
}

function firstPhoneOf({ contacts }: Service) {
  const phone = contacts.find((contact) => contact.phone)?.phone
  return phone ? splitPhone(phone) : null
}

const mostKinds = 2

/**
 * The requirements of a payback order are what the order can include; of any
 * other type and a narrower one, the narrower says both.
 */
function kindsOf(service: Service) {
  const types = typesOf(service)
  const isRequirement = ({ parent, broader }: ServiceType) =>
    parent === 'community-orders' && types.some(({ key }) => key === broader)
  const isSaidNarrower = (type: ServiceType) =>
    types.some((other) => other.broader === type.key && !isRequirement(other))
  const kinds = types
    .filter((type) => !isRequirement(type) && !isSaidNarrower(type))
    .map(({ label }) => label)
    .filter((label) => !isSaidBy(service.title, label))
  return {
    kinds: kinds.slice(0, mostKinds),
    includes: types.filter(isRequirement).map(({ label }) => partOf(label)),
  }
}

/** "Bail supervision, Fife" needs no "Bail supervision" under it. */
function isSaidBy(title: string, label: string) {
  const [name = label] = partOf(label).split(/ \(| or /)
  return title.toLowerCase().includes(name.toLowerCase())
}

/** "CPO: supervision requirement" within a payback order. */
function partOf(label: string) {
  return label.replace(/^CPO: /, '')
}

function typesOf(service: Service) {
  const { types } = getVocabulary()
  return service.types.flatMap((key) => types.filter((t) => t.key === key))
}

/** The courts that the source prints, where this is none of them. */
function otherCourts({ courts, courtsBasis }: Service, court: string | null) {
  if (court === null || courtsBasis !== 'printed' || courts.includes(court))
    return []
  return getVocabulary()
    .courts.filter(({ slug }) => courts.includes(slug))
    .map(({ name }) => name)
}
