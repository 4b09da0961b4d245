/** The words for the keys in a snapshot, and which keys have none. */
import { eq, inArray } from 'drizzle-orm'
import { indexBy } from '#app/values/collections.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { db } from '#db/client.server.ts'
import { services } from '#db/schema/services.ts'
import type { NamedKind, LabelOf } from './diff.ts'
import { findServiceIdBySlug } from './read-snapshot.server.ts'
import type {
  ServiceSnapshot,
  SnapshotField,
  SnapshotProblem,
} from './snapshot.ts'

/** A key without a name is its own name. */
export function snapshotLabels(): LabelOf {
  const names = vocabularyNames()
  return (kind, key) =>
    (kind === 'service' ? titleOf(key) : names[kind].get(key)) ?? key
}

function vocabularyNames(): Record<
  Exclude<NamedKind, 'service'>,
  Map<string, string>
> {
  const words = getVocabulary()
  const byKey = (terms: { key: string; label: string }[]) =>
    new Map(terms.map(({ key, label }) => [key, label]))
  const bySlug = (places: { slug: string; name: string }[]) =>
    new Map(places.map(({ slug, name }) => [slug, name]))
  return {
    area: bySlug(words.areas),
    court: bySlug(words.courts),
    prison: bySlug(words.prisons),
    custodyCentre: bySlug(words.custodyCentres),
    type: byKey(words.types),
    need: byKey(words.needs),
    group: byKey(words.groups),
    referrer: byKey(words.referrers),
  }
}

function titleOf(slug: string) {
  return db
    .select({ title: services.title })
    .from(services)
    .where(eq(services.slug, slug))
    .get()?.title
}

const lists: [SnapshotField, Exclude<NamedKind, 'service'>, string][] = [
  ['types', 'type', 'type of service'],
  ['mainNeeds', 'need', 'need'],
  ['otherNeeds', 'need', 'need'],
  ['groups', 'group', 'group'],
  ['referrers', 'referrer', 'referrer'],
  ['areas', 'area', 'council area'],
  ['courts', 'court', 'court'],
  ['prisons', 'prison', 'prison'],
  ['custodyCentres', 'custodyCentre', 'custody centre'],
]

/** What a snapshot names and the directory does not know. */
export function listUnknownKeys(snapshot: ServiceSnapshot): SnapshotProblem[] {
  const names = vocabularyNames()
  const unknown = lists.flatMap(([field, kind, word]) =>
    (snapshot[field] as string[])
      .filter((key) => !names[kind].has(key))
      .map((key) => ({
        path: [field],
        message: `Choose a ${word} from the list: there is none called “${key}”`,
      })),
  )
  const { successor } = snapshot
  if (successor === null || findServiceIdBySlug(successor) !== null)
    return unknown
  return [
    ...unknown,
    {
      path: ['successor'],
      message: `Choose a listing from the directory: there is none called “${successor}”`,
    },
  ]
}

/** What only national editors may say: that it covers other people's areas. */
export function listForeignAreas(
  { before, after }: { before: ServiceSnapshot | null; after: ServiceSnapshot },
  partnershipSlug: string,
): SnapshotProblem[] {
  const areas = indexBy(getVocabulary().areas, ({ slug }) => slug)
  const foreign = after.areas.filter((slug) => {
    const area = areas.get(slug)
    return (
      area?.partnership.slug !== partnershipSlug &&
      !before?.areas.includes(slug)
    )
  })
  const problems = foreign.map((slug) => ({
    path: ['areas'],
    message: `${areas.get(slug)?.name ?? slug} belongs to another partnership. Take it out, or ask the national editors to add it`,
  }))
  if (!after.coversScotland || before?.coversScotland) return problems
  return [
    ...problems,
    {
      path: ['coversScotland'],
      message:
        'Only the national editors can list a service for all of Scotland. Choose your council areas, or ask them',
    },
  ]
}

/** For choosing a successor: every published listing but this one. */
export function listSuccessorChoices(exceptId: string | null) {
  return db
    .select({ id: services.id, slug: services.slug, title: services.title })
    .from(services)
    .where(inArray(services.status, ['published']))
    .orderBy(services.title)
    .all()
    .filter(({ id }) => id !== exceptId)
    .map(({ slug, title }) => ({ slug, title }))
}
