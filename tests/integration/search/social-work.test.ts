/** Justice social work is asked for by its place, whatever the team is called. */
import { beforeAll, describe, expect, test } from 'vitest'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { configureSearch } from '#search/engines/meilisearch/client.server.ts'
import { emptyQuery } from '#search/query.ts'
import { findFreePort } from '#tests/support/ports.ts'
import { patient, searchFor, startSeededSearch } from '#tests/support/search.ts'

let server: { url: string }
let away: { url: string }

beforeAll(async () => {
  ;({ server } = await startSeededSearch())
  away = { url: `http://127.0.0.1:${await findFreePort()}` }
}, 120_000)

const phrasings = [
  (town: string) => `justice social work ${town}`,
  (town: string) => `social worker ${town}`,
  (town: string) => `${town} jsw`,
  (town: string) => `cjsw in ${town}`,
  (town: string) => `criminal justice social work ${town}`,
]

describe.each([
  ['Meilisearch', () => server],
  ['the basic search', () => away],
])('%s', (_, address) => {
  test('in every council, justice social work is found by the main town', async () => {
    configureSearch(address(), patient)
    const { areas } = getVocabulary()
    expect(areas).toHaveLength(32)

    for (const { slug, mainTown } of areas)
      for (const say of phrasings) {
        const { hits } = await searchFor({ ...emptyQuery, q: say(mainTown) })
        const [first] = hits
        expect(
          first?.document.areas.map((area) => area.slug),
          say(mainTown),
        ).toContain(slug)
        expect(first?.document.providerKind, say(mainTown)).toBe(
          'local-authority',
        )
      }
  }, 240_000)

  test('where the team at court is listed, it comes first', async () => {
    configureSearch(address(), patient)
    const { slugs } = await searchFor({
      ...emptyQuery,
      q: 'justice social work ayr',
    })
    expect(slugs[0]).toBe('court-social-work-south-ayrshire')
  })
})
