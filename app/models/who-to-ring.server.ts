import type { Area } from './area.server.ts'
import { groupBy } from './grouping.ts'
import { listRunningServices } from './offer.server.ts'
import { samePhone, splitPhone } from './phone-number.ts'
import type { Service } from './service.server.ts'

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
 * of justice social work that listings print, each with what it is printed for.
 */
export function listWhoToRing(areas: Area[]) {
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
    .map((rows) => ({
      phone: rows[0]?.phone ?? '',
      parts: splitPhone(rows[0]?.phone ?? ''),
      services: rows.map(({ service: { slug, title } }) => ({ slug, title })),
    }))
}

function rankOf({ types }: Service) {
  return firstAsked.findIndex((key) => types.includes(key))
}
