import { assertMayDoNational } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { formatMoment } from '#app/values/dates.ts'
import { pageNumberOf } from '#app/values/page-number.ts'
import { listPartnerships } from '#app/vocabulary/partnerships.server.ts'
import {
  eachEvent,
  findSubject,
  listActors,
  listEvents,
} from './audit-log.server.ts'
import type { AuditFilter } from './audit-log.server.ts'
import { describeEventDetail } from './event-details.ts'

const perPage = 50

/** What the audit page shows for its URL; nonsense in it is left out. */
export function readAuditPage(editor: Editor, params: URLSearchParams) {
  assertMayDoNational(editor)
  const { filter, unknownListing } = readFilter(params)
  const page = pageNumberOf(params)
  const partnerships = new Map(
    listPartnerships().map(({ slug, name }) => [slug, name]),
  )
  const { total, events } = listEvents(filter, { page, perPage })
  return {
    total,
    page,
    pages: Math.ceil(total / perPage),
    search: searchOf(params),
    filter: Object.fromEntries(
      ['by', 'listing', 'from', 'to'].map((name) => [
        name,
        params.get(name) ?? '',
      ]),
    ) as Record<'by' | 'listing' | 'from' | 'to', string>,
    unknownListing,
    actors: listActors().map(({ id, name }) => ({ value: id ?? name, name })),
    events: events.map((event) => ({
      id: event.id,
      at: event.at,
      when: formatMoment(event.at),
      actor: event.actor,
      did: event.did,
      kind: kindInWords(event.subjectKind),
      subject: event.subject ?? shortId(event.subjectId),
      path: event.slug === null ? null : `/services/${event.slug}`,
      facts: describeEventDetail(event.detail, partnerships),
    })),
  }
}

/** The same, all of it, as rows of a table. */
export function* readAuditRows(editor: Editor, params: URLSearchParams) {
  assertMayDoNational(editor)
  yield ['When (UTC)', 'Who', 'Did', 'To what', 'Which', 'Id', 'Details']
  for (const event of eachEvent(readFilter(params).filter))
    yield [
      event.at,
      event.actor,
      event.did,
      kindInWords(event.subjectKind),
      event.subject ?? '',
      event.subjectId ?? '',
      event.detail ? JSON.stringify(event.detail) : '',
    ]
}

function readFilter(params: URLSearchParams) {
  const given = (name: string) => {
    const text = params.get(name)?.trim() ?? ''
    return text === '' ? undefined : text
  }
  const day = (name: string) => {
    const text = given(name)
    return text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined
  }
  const listing = given('listing')?.split('/').pop()
  const serviceId = listing === undefined ? undefined : findSubject(listing)
  const filter: AuditFilter = {
    by: given('by'),
    // A listing that does not exist has no history.
    serviceId: serviceId === null ? '' : serviceId,
    from: day('from'),
    to: day('to'),
  }
  return { filter, unknownListing: serviceId === null }
}

function searchOf(params: URLSearchParams) {
  const kept = new URLSearchParams()
  for (const name of ['by', 'listing', 'from', 'to']) {
    const value = params.get(name)
    if (value) kept.set(name, value)
  }
  return kept.toString()
}

const kinds: Record<string, string> = {
  service: 'listing',
  editor: 'account',
}

/** What the code calls a service, people call a listing. */
function kindInWords(kind: string) {
  return kinds[kind] ?? kind
}

function shortId(id: string | null) {
  return id !== null && /^[0-9a-f]{8}-/.test(id) ? id.slice(0, 8) : (id ?? '')
}
