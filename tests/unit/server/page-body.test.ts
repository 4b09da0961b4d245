import { text } from 'node:stream/consumers'
import { createElement } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { expect, test } from 'vitest'
import { pageBody } from '#app/server/page-body.server.ts'

test('no zero comes between the characters of a page', async () => {
  const body = pageBody()
  const words = Array.from({ length: 2000 }, (_, key) =>
    createElement('i', { key }, '·'),
  )
  const { pipe } = renderToPipeableStream(createElement('p', null, words), {
    onAllReady: () => pipe(body),
  })
  expect(await text(body)).toBe(`<p>${'<i>·</i>'.repeat(2000)}</p>`)
})
