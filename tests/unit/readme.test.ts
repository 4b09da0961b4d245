import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { environmentVariables } from '#app/server/env.server.ts'

const rows = [
  ...readFileSync('README.md', 'utf8').matchAll(
    /^\| `([A-Z_]+)` *\| *(.*?) *\| *(.*?) *\|$/gm,
  ),
].map(([, name, normally, meaning]) => ({ name, normally, meaning }))

test('the README explains every setting, and no other', () => {
  expect(rows.map(({ name }) => name)).toEqual(
    environmentVariables.map(({ name }) => name),
  )
})

test.each(environmentVariables)(
  'the README says what $name is when unset',
  ({ name, default: normally }) => {
    const row = rows.find((candidate) => candidate.name === name)

    expect(row?.meaning).not.toBe('')
    if (normally !== null) expect(row?.normally).toBe(`\`${normally}\``)
  },
)
