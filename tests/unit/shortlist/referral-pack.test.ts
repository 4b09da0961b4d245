import { unzipSync, strFromU8 } from 'fflate'
import { expect, test } from 'vitest'
import { packAsBytes } from '#app/shortlist/referral-pack-docx.ts'
import { handoutAsText, packAsText } from '#app/shortlist/referral-pack.ts'
import type { PackService, ReferralPack } from '#app/shortlist/referral-pack.ts'

function service(slug: string, title: string): PackService {
  return {
    slug,
    title,
    provider: 'Tay Women Together',
    where: 'Perth and Kinross',
    state: 'available',
    intake: null,
    freshness: {
      statement: 'old',
      words: 'as listed 30 November 2021, not confirmed since',
      on: '2021-11-30',
    },
    hasEnded: false,
    address: `https://directory.example/services/${slug}`,
    facts: [
      { key: 'what', term: 'What it does', words: 'A day centre & lunch.' },
      { key: 'by', term: 'Ask by', words: null },
    ],
    handout: {
      title,
      facts: [{ term: 'Phone', words: '01632 960123' }],
      caution: 'Ring before you go.',
    },
  }
}

const pack: ReferralPack = {
  asOf: '2 June 2025',
  missing: [],
  services: [
    service('rowan-house', 'Rowan House'),
    service('turas', 'Turas Throughcare'),
  ],
}

test('as plain text: in order, with its age, its gaps and the notes', () => {
  const text = packAsText(pack, { turas: ' Asked on Monday. ' })
  expect(text).toContain(
    '1. Rowan House\nTay Women Together. Perth and Kinross.\nAvailability: Listed as available, as listed 30 November 2021, not confirmed since.\nWhat it does: A day centre & lunch.\nAsk by: Not stated\nhttps://directory.example/services/rowan-house',
  )
  expect(text).toContain('Note: Asked on Monday.')
  expect(text.indexOf('Rowan House')).toBeLessThan(text.indexOf('Turas'))
})

test('the handout holds nothing that was written for professionals', () => {
  const text = handoutAsText(pack)
  expect(text).toContain('Rowan House\nPhone: 01632 960123\nRing before')
  expect(text).not.toContain('Availability')
})

test('the document holds every fact, and one page for each service', async () => {
  const read = async (wanted: Parameters<typeof packAsBytes>[1]) =>
    strFromU8(
      unzipSync(new Uint8Array(await packAsBytes(pack, wanted)))[
        'word/document.xml'
      ] ?? new Uint8Array(),
    )
  const document = await read({ notes: { turas: 'Asked on Monday.' } })
  expect(document).toContain('1. Rowan House')
  expect(document).toContain('A day centre &amp; lunch.')
  expect(document).toContain('Asked on Monday.')
  expect(document.match(/w:pageBreakBefore/g)).toHaveLength(1)
  const handout = await read({ forPerson: true })
  expect(handout).toContain('Ring before you go.')
  expect(handout).not.toContain('Ask by')
})
