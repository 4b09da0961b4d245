/**
 * One model stands behind the listing, the bench, the sheet, the matrix, the
 * comparison and the JSON: what they say of a listing is the same.
 */
import { parse } from 'csv-parse/sync'
import type { Page } from '@playwright/test'
import { hasEnded, availabilityLabel } from '#app/availability/availability.ts'
import type { Availability, Statement } from '#app/availability/availability.ts'
import { listServices } from '#app/listings/services.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { expect, test } from '#tests/support/playwright.ts'
import { withDirectory } from '#tests/support/sign-in.ts'

test.use({ javaScriptEnabled: false })

type Cell = Record<
  'area' | 'type' | 'availability' | 'statement' | 'listings',
  string
>

test('every page says the same of a listing', async ({ page, request }) => {
  const csv = await (await request.get('/availability.csv')).text()
  const cells: Cell[] = parse(csv, { bom: true, columns: true })
  const sampled = sampleListings(cells)
  expect(sampled).toHaveLength(4)

  let onSheets = 0
  for (const { slug, title, area, type, court } of sampled) {
    const json = await request.get(`/services.json?area=${area}&type=${type}`)
    const { results } = (await json.json()) as {
      results: {
        slug: string
        availability: Availability
        statement: Statement
      }[]
    }
    const said = results.find((one) => one.slug === slug)
    if (!said) throw new Error(`${slug} is not in the JSON`)
    const word = availabilityLabel(said.availability, said.statement)
    const choice = `home=${area}`
    const words = {
      cell: cells
        .filter((cell) => cell.area === area && cell.type === type)
        .map((cell) =>
          availabilityLabel(
            cell.availability as Availability,
            cell.statement as Statement,
          ),
        )[0],
      listing: await tagOn(page, `/services/${slug}`, '.availability-tag'),
      bench: await tagOn(
        page,
        `/courts/${court}?${choice}`,
        `.stage-table tr:has(th a[href="/services/${slug}"]) .availability-tag`,
      ),
      comparison: await tagOn(
        page,
        `/compare?service=${slug}&service=bail-supervision-fife`,
        'table .availability-tag, .comparison__table .availability-tag',
      ),
    }
    expect([slug, words]).toEqual([
      slug,
      { cell: word, listing: word, bench: word, comparison: word },
    ])

    await page.goto(`/courts/${court}/sheet?${choice}`)
    const printed = page
      .locator('.sheet__table tr')
      .filter({
        has: page.getByRole('rowheader', { name: title, exact: true }),
      })
      .locator('.availability-tag__word')
    for (const found of await printed.allInnerTexts()) {
      onSheets += 1
      expect([slug, found]).toEqual([slug, word])
    }
  }
  expect(onSheets).toBeGreaterThan(1)
})

/**
 * The only listing of its type in its area, so that the cell speaks of it
 * alone; one of each of four states. What all listings say is compared beneath the
 * pages, in tests/integration/app/agreement.test.ts.
 */
function sampleListings(cells: Cell[]) {
  return withDirectory(() => {
    const { courts } = getVocabulary()
    const alone = listServices().flatMap(
      ({
        slug,
        title,
        availability,
        areas: [area, ...others],
        types: [type],
      }) => {
        const court = courts.find(
          (one) =>
            one.kind === 'sheriff' &&
            one.areas.some((served) => served.slug === area?.slug),
        )
        const cell = cells.find(
          (one) => one.area === area?.slug && one.type === type,
        )
        if (!area || !type || !court || others.length > 0) return []
        if (cell?.listings !== '1' || hasEnded(availability)) return []
        return [
          {
            slug,
            title,
            availability,
            type,
            area: area.slug,
            court: court.slug,
          },
        ]
      },
    )
    const seen = new Set<string>()
    const ofEachState = alone.filter(({ availability }) => {
      const isFirst = !seen.has(availability)
      seen.add(availability)
      return isFirst
    })
    return ofEachState.slice(0, 4)
  })
}

async function tagOn(page: Page, path: string, tag: string) {
  await page.goto(path)
  return page
    .locator(tag)
    .first()
    .locator('.availability-tag__word')
    .textContent()
}
