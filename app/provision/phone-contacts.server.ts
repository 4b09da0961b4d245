import { listRunningServices } from '#app/listings/published-services.server.ts'
import type { Service } from '#app/listings/service.ts'
import { groupBy } from '#app/values/collections.ts'
import { samePhone, splitPhone } from '#app/values/phone-number.ts'
import type { Area } from '#app/vocabulary/areas.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'

const mostNumbers = 3

/** The desks a court asks first: at court, for reports, bail and orders. */
const firstAsked = [
  'court-social-work',
  'justice-social-work-report',
  'bail-supervision',
  'electronically-monitored-bail',
  'community-payback-order',
  'cpo-supervision',
  'cpo-unpaid-work',
  'drug-treatment-and-testing-order',
  'diversion-from-prosecution',
]

/**
 * For each area, the partnership that answers for its listings, and the numbers
 * of its services that a court asks first. None of them is the partnership's
 * own, so each comes with the words for whose it is.
 */
export function listPhoneContacts(areas: Area[]) {
  return areas.map((area) => ({
    area: area.name,
    partnership: area.partnership.name,
    numbers: numbersOf(area),
  }))
}

function numbersOf(area: Area) {
  const local = listRunningServices().filter(({ areas }) =>
    areas.some(({ slug }) => slug === area.slug),
  )
  const printed = local.flatMap((service) => {
    const phone = service.contacts.find((contact) => contact.phone)?.phone
    const rank = rankOf(service)
    return phone && rank >= 0 ? [{ phone, rank, service }] : []
  })
  printed.sort((one, other) => one.rank - other.rank)
  return [...groupBy(printed, ({ phone }) => samePhone(phone)).values()]
    .slice(0, mostNumbers)
    .flatMap((rows) => {
      const [first] = rows
      if (!first) return []
      return {
        phone: first.phone,
        parts: splitPhone(first.phone),
        whose: whoseIs(first, area),
        services: rows.map(({ service: { slug, title } }) => ({ slug, title })),
      }
    })
}

/**
 * "Community payback order", with who runs it where that is not the area's own
 * council: "bail supervision, Sacro".
 */
function whoseIs(
  { rank, service }: { rank: number; service: Service },
  area: Area,
) {
  const { label = service.title } =
    getVocabulary().types.find(({ key }) => key === firstAsked[rank]) ?? {}
  const { name, kind } = service.provider
  const isOfCouncil = kind === 'local-authority' && name.includes(area.name)
  const what = inRunningText(label)
  return isOfCouncil ? what : `${what}, ${name}`
}

/** "Drug treatment and testing order (DTTO)" stands in brackets itself. */
function inRunningText(label: string) {
  const plain = label
    .replace(/ \(.*\)$/, '')
    .replace(/^CPO: /, 'Community payback order: ')
  return /^[A-Z][a-z]/.test(plain)
    ? plain.charAt(0).toLowerCase() + plain.slice(1)
    : plain
}

function rankOf({ types }: Service) {
  return firstAsked.findIndex((key) => types.includes(key))
}
