import { Feed } from 'feed'
import { headingOf, withoutUnknown } from './changes-page.server.ts'
import { changesPath } from './changes-query.ts'
import type { ChangesQuery } from './changes-query.ts'
import { listChanges } from './changes.server.ts'
import { groupChanges } from './group-changes.ts'

const mostEntries = 50

/**
 * The latest changes as Atom, for feed readers, told together as on the page:
 * hundreds of listings taken over in one day are one entry.
 * @param origin of this site, like https://directory.example
 */
export function changesFeed(
  asked: ChangesQuery,
  { origin, now }: { origin: string; now: Date },
): string {
  const choice = withoutUnknown(asked)
  const { area, court, type, since, kind } = choice
  const changes = listChanges({
    area,
    court,
    type,
    since,
    ...(kind && { kinds: [kind] }),
    now,
  })
  const own = `${origin}${changesPath(choice, { path: '/changes.atom' })}`
  const feed = new Feed({
    id: own,
    link: `${origin}${changesPath(choice)}`,
    feedLinks: { atom: own },
    title: `${headingOf(choice)} – Community support services`,
    author: { name: 'Community support services' },
    copyright: 'Open Government Licence v3.0, where a source says no other',
    generator: 'Community support services',
    // What never changes must not look as if it did.
    updated: new Date(changes[0]?.at ?? '2024-01-01T00:00:00Z'),
  })
  for (const entry of groupChanges(changes, choice).slice(0, mostEntries)) {
    if (entry.is === 'many') {
      feed.addItem({
        id: `urn:uuid:${entry.id}`,
        link: `${origin}${entry.href}`,
        date: new Date(entry.at),
        title: `${entry.count} listings taken from published pages`,
        description: 'That confirms none of them.',
      })
      continue
    }
    const { id, at, what, words, note, service } = entry.change
    feed.addItem({
      id: `urn:uuid:${id}`,
      link: service.slug
        ? `${origin}/services/${service.slug}`
        : `${origin}${changesPath(choice)}`,
      date: new Date(at),
      title: asHtml(`${what}: ${words}`),
      description: asHtml(
        [`${service.title}, ${service.provider}.`, note]
          .filter(Boolean)
          .join(' '),
      ),
    })
  }
  return feed.atom1()
}

/** The library says that titles are HTML, so plain words have to become it. */
function asHtml(text: string) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
