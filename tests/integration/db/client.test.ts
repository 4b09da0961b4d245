import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { getKnownWords, getLexicon } from '#app/results/lexicon.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { openDatabase } from '#db/client.server.ts'
import { settings } from '#db/schema/system.ts'
import { needs } from '#db/schema/vocabulary.ts'
import { addWholeCast } from '#tests/fixtures/directory.ts'
import {
  configureTestDatabase,
  vocabularyDatabasePath,
} from '#tests/support/database.ts'

test('a change that begins by reading is not lost to another process', () => {
  const path = vocabularyDatabasePath()
  const [here, there] = [openDatabase(path), openDatabase(path)]
  there.$client.pragma('busy_timeout = 0')
  const write = (db: typeof here, key: string) =>
    db.insert(settings).values({ key, value: 'x' }).run()

  here.transaction((tx) => {
    tx.select().from(settings).all()
    // It has to wait for its turn, instead of taking ours.
    expect(() => write(there, 'theirs')).toThrow('database is locked')
    tx.insert(settings).values({ key: 'ours', value: 'x' }).run()
  })
  write(there, 'theirs')

  for (const key of ['ours', 'theirs'])
    expect(
      here.select().from(settings).where(eq(settings.key, key)).all(),
    ).toHaveLength(1)
  here.$client.close()
  there.$client.close()
})

test('what was made of the words lasts until the words change', () => {
  const directory = configureTestDatabase(vocabularyDatabasePath())
  const before = getVocabulary()
  const lexicon = getLexicon()
  addWholeCast(directory)
  expect(getVocabulary()).toBe(before)
  expect(getLexicon()).toBe(lexicon)
  expect(getKnownWords()).toContain('rowan')
  directory.update(needs).set({ label: 'Ceilidh' }).run()
  expect(getVocabulary().needs[0]?.label).toBe('Ceilidh')
  expect(getLexicon()).not.toBe(lexicon)
})
