import { stringify } from 'csv-stringify/sync'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import writeWorkbook from 'write-excel-file/node'
import { listExported } from '#app/interchange/export.server.ts'
import type { ExportedListing } from '#app/interchange/export.server.ts'
import { readListingFile } from '#app/interchange/read-file.ts'
import { expect, expectNoAxeFindings, test } from '#tests/support/playwright.ts'
import { signInAs, withDirectory } from '#tests/support/sign-in.ts'

const national = {
  name: 'Fergus Low',
  role: 'national',
  partnershipSlug: null,
} as const

/** The three ways in which people write the first of March. */
const march = ['2026-03-01', '01/03/2026', '1 March 2026']
const changedAreas = ['Falkirk', 'Stirling', 'West Lothian']

/** Real listings, as somebody keeps them who was never told how. */
function listReal(most: number): ExportedListing[] {
  const all = withDirectory(() =>
    listExported({ ...national, id: 'x', email: 'x@editors.example' }),
  ).filter(({ snapshot }) => snapshot.source.generation !== 'partnership')
  const changed = all.filter(isToChange)
  const others = all.filter((one) => !isToChange(one))
  return [...changed, ...others].slice(0, most)
}

function isToChange({ cells }: ExportedListing) {
  return changedAreas.includes(cells.areas ?? '') && !cells.startsOn
}

const heads = [
  ['Directory ref', 'id'],
  ['SERVICE NAME *', 'title'],
  ['Organisation', 'provider.name'],
  ['Sector', 'provider.kind'],
  ['Category of service', 'types'],
  ['Local Authority', 'areas'],
  ['What does it do?', 'summary'],
  ['Referral route', 'referral'],
  ['Tel. no', 'contacts.0.phone'],
  ['Start date', 'startsOn'],
  ['Last looked at by', ''],
] as const

function messyRows(listings: ExportedListing[]): string[][] {
  let dates = 0
  return listings.map((listing) => {
    const cells: Record<string, string> = {
      ...listing.cells,
      areas: (listing.cells.areas ?? '').replaceAll('; ', ' ;'),
      'provider.name': `${listing.cells['provider.name'] ?? ''} `,
    }
    if (isToChange(listing)) {
      cells.startsOn = march[dates % 3] ?? ''
      dates += 1
    }
    return heads.map(([, id]) => (id === '' ? 'MK' : (cells[id] ?? '')))
  })
}

const addition = [
  '',
  'Grangemouth garden',
  'Falkirk Trust',
  'Charity or voluntary organisation',
  'Mentoring',
  'Falkrik',
  'Work outdoors, with a mentor.',
  'Write to us.',
  '01632 960111',
  '1 March 2026',
  '',
]

async function messyWorkbook(path: string) {
  const listings = listReal(299)
  const rows = messyRows(listings)
  const text = (value: string) =>
    value === '' ? null : { value, type: String }
  const blank = heads.map(() => null)
  await writeWorkbook(
    [
      [{ value: 'Our services, spring 2026', columnSpan: heads.length }],
      blank,
      heads.map(([heading]) => ({ value: heading })),
      ...rows.flatMap((row, n) =>
        n % 50 === 49 ? [row.map(text), blank] : [row.map(text)],
      ),
      addition.map(text),
    ],
    { sheet: 'Sheet1' },
  ).toFile(path)
  return listings.filter(isToChange)
}

test('300 rows of a messy spreadsheet are mended, published and undone', async ({
  page,
}, info) => {
  test.slow()
  await signInAs(page, national)
  const path = info.outputPath('our services.xlsx')
  const changed = await messyWorkbook(path)
  const [first] = changed
  if (!first) throw new Error('There is a listing in Falkirk')

  await page.goto('/manage/imports')
  await expectNoAxeFindings(page)
  await page.getByLabel('File').setInputFiles(path)
  await page.getByRole('button', { name: 'Upload and check' }).click()

  // One column is not recognised, one is nobody’s business.
  await expect(page.getByText('9 of 11 columns were recognised')).toBeVisible({
    timeout: 30_000,
  })
  await expect(
    page.getByText('Rows 1 to 2, above the headings, were passed over.'),
  ).toBeVisible()
  await expectNoAxeFindings(page)
  await page.getByLabel('Directory ref').selectOption('Listing ID')
  await page.getByRole('button', { name: 'Check the rows' }).click()

  await expect(
    page.getByRole('heading', {
      name: `${changed.length} listings would be changed`,
    }),
  ).toBeVisible({ timeout: 60_000 })
  const tabs = page.getByRole('navigation', { name: 'What comes of the rows' })
  await expect(tabs.getByRole('link')).toHaveText([
    'To mend 1',
    `Changed ${changed.length}`,
    'New 0',
    `Left alone ${299 - changed.length}`,
  ])
  await expect(page.getByRole('main')).toContainText(
    'There is no council area called “Falkrik”. Did you mean “Falkirk”?',
  )
  await expectNoAxeFindings(page)
  await tabs.getByRole('link', { name: 'Changed' }).click()
  await expect(
    page.getByRole('row', { name: /^Starts Nothing 1 March 2026/ }),
  ).toHaveCount(Math.min(50, changed.length))
  await expectNoAxeFindings(page)
  await tabs.getByRole('link', { name: 'Left alone' }).click()

  // The row to mend comes back as a spreadsheet.
  await tabs.getByRole('link', { name: 'To mend' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download these rows' }).click()
  const report = info.outputPath('rows-to-mend.xlsx')
  await (await download).saveAs(report)

  await page.getByRole('button', { name: /^Publish these/ }).click()
  await expect(
    page.getByRole('link', { name: 'Say in a few words why' }),
  ).toBeVisible()
  const tooLong = 'Because it is spring. '.repeat(14).trim()
  await page.getByLabel('Why').fill(tooLong)
  await page.getByRole('button', { name: /^Publish these/ }).click()
  await page.getByRole('link', { name: 'Shorten this to 300' }).click()
  await expect(page.getByLabel('Why')).toHaveValue(tooLong)
  await page.getByLabel('Why').fill('The list of spring 2026')
  await page.getByRole('button', { name: /^Publish these/ }).click()
  await expect(
    page.getByRole('heading', { name: 'Published', exact: true }),
  ).toBeVisible({ timeout: 60_000 })
  const done = page.url()
  await expectNoAxeFindings(page)

  await mend(report)
  await page.goto('/manage/imports')
  await page.getByLabel('File').setInputFiles(report)
  await page.getByRole('button', { name: 'Upload and check' }).click()
  await expect(
    page.getByRole('heading', { name: '1 listing would be added' }),
  ).toBeVisible({ timeout: 30_000 })
  await page.getByLabel('Why').fill('The list of spring 2026, mended')
  await page.getByRole('button', { name: 'Publish this listing' }).click()
  await expect(
    page.getByRole('heading', { name: 'Published', exact: true }),
  ).toBeVisible()
  await expect
    .poll(() => findTitles('grangemouth garden'), {
      timeout: 30_000,
      intervals: [200],
    })
    .toContain('Grangemouth garden')
  await page.goto('/changes?area=falkirk')
  await expect(page.getByRole('main')).toContainText('Grangemouth garden')
  await page.goto(`/services/${first.cells.slug ?? ''}`)
  await expect(page.getByRole('main')).toContainText('1 March 2026')

  // All of the first file, and nothing else, is taken back.
  await page.goto(done)
  await page.getByRole('link', { name: 'Undo the whole import' }).click()
  await expect(page.getByText(/will go back to what they said/)).toBeVisible()
  await expectNoAxeFindings(page)
  await page.getByRole('link', { name: 'Keep the import' }).click()
  await page.getByRole('link', { name: 'Undo the whole import' }).click()
  await page.getByRole('button', { name: 'Yes, undo the import' }).click()
  await expect(page.getByRole('heading', { name: /^Undone on/ })).toBeVisible({
    timeout: 60_000,
  })
  await page.goto(`/services/${first.cells.slug ?? ''}`)
  await expect(page.getByRole('main')).not.toContainText('1 March 2026')
  expect(await findTitles('grangemouth garden')).toContain('Grangemouth garden')
  await page.goto('/manage/imports')
  await expect(
    page.getByRole('row', { name: /^our services\.xlsx/ }).first(),
  ).toContainText('Undone')

  async function findTitles(words: string) {
    const found = await page.request.get(
      `/services.json?q=${encodeURIComponent(words)}`,
    )
    const { results } = (await found.json()) as { results: { title: string }[] }
    return results.map(({ title }) => title)
  }
})

/** What the person does in their spreadsheet program. */
async function mend(path: string) {
  const { headings, rows } = await readListingFile(readFileSync(path), {
    now: new Date(),
  })
  await writeWorkbook(
    [headings, ...rows.map(({ cells }) => cells)].map((row) =>
      row.map((said) => ({
        value: said === 'Falkrik' ? 'Falkirk' : said,
        type: String,
      })),
    ),
  ).toFile(path)
}

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('a file from an old program changes nothing that is the same', async ({
    page,
  }, info) => {
    await signInAs(page, national)
    const path = info.outputPath('services.csv')
    const rows = listReal(300)
      // Also while the other journey has them published with a start.
      .filter(({ cells }) => !changedAreas.includes(cells.areas ?? ''))
      .map(({ cells }) => heads.map(([, id]) => cells[id] ?? ''))
    writeFileSync(
      path,
      // Windows-1252 has no more letters than these.
      Buffer.from(
        stringify([heads.map(([heading]) => heading), ...rows], {
          delimiter: ';',
          record_delimiter: '\r\n',
        }).replace(/[^\u0000-\u00ff]/g, ' '),
        'latin1',
      ),
    )
    await page.goto('/manage/imports')
    await page.getByLabel('File').setInputFiles(path)
    await page.getByRole('button', { name: 'Upload and check' }).click()
    await expect(page.getByText('It is separated by semicolons.')).toBeVisible({
      timeout: 30_000,
    })
    await page.getByLabel('Directory ref').selectOption('Listing ID')
    await page.getByLabel('What does it do?').selectOption('Leave it out')
    await page.getByLabel('Referral route').selectOption('Leave it out')
    await page.getByRole('button', { name: 'Check the rows' }).click()
    // It looks again by itself.
    await expect(
      page.getByRole('link', { name: `Left alone ${rows.length}` }),
    ).toBeVisible({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Throw the file away' }).click()
    await expect(
      page.getByRole('row', { name: /^services\.csv/ }).first(),
    ).toContainText('Thrown away')
  })

  test('an import is undone only by whoever has read what that does', async ({
    page,
  }, info) => {
    await signInAs(page, national)
    const path = info.outputPath('one.csv')
    writeFileSync(
      path,
      stringify([
        [
          'Service name',
          'Summary',
          'Council area',
          'Type',
          'Provider',
          'Kind of provider',
        ],
        [
          'Denny tool shed',
          'Mending.',
          'Falkirk',
          'Mentoring',
          'Denny Shed',
          'Charity',
        ],
      ]),
    )
    await page.goto('/manage/imports')
    await page.getByLabel('File').setInputFiles(path)
    await page.getByRole('button', { name: 'Upload and check' }).click()
    await page.getByLabel('Why').fill('A new shed')
    await page.getByRole('button', { name: 'Publish this listing' }).click()
    await page.getByRole('link', { name: 'Undo the whole import' }).click()
    await expect(page.getByRole('main').getByRole('listitem')).toContainText([
      '1 listing added by this import will be archived. Readers will no longer find it.',
    ])
    await page.getByRole('button', { name: 'Yes, undo the import' }).click()
    await expect(page.getByRole('heading', { name: /^Undone on/ })).toBeVisible(
      { timeout: 60_000 },
    )
  })
})

test('a file of 50 MB is refused in a sentence', async ({ page }, info) => {
  await signInAs(page, national)
  const path = info.outputPath('everything.csv')
  writeFileSync(path, Buffer.alloc(50 * 1024 * 1024, 'a,b\n'))
  await page.goto('/manage/imports')
  await page.getByLabel('File').setInputFiles(path)
  await page.getByRole('button', { name: 'Upload and check' }).click()
  await expect(
    page.getByRole('link', { name: /^The file is larger than 10 MB/ }),
  ).toBeVisible({ timeout: 30_000 })
  await expectNoAxeFindings(page)
})

test('an editor’s own listings go out and come back the same', async ({
  page,
}, info) => {
  await signInAs(page, {
    name: 'Ailsa Reid',
    role: 'editor',
    // What it takes out must stay as it is: no other journey changes Fife,
    // and the one above changes Stirling.
    partnershipSlug: 'fife-community-justice-partnership',
  })
  await page.goto('/manage/imports')
  for (const name of ['Excel workbook', 'CSV', 'Open Referral (HSDS) JSON']) {
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name, exact: true }).click()
    const file = await download
    const path = join(info.outputDir, file.suggestedFilename())
    await file.saveAs(path)
    await page.getByLabel('File').setInputFiles(path)
    await page.getByRole('button', { name: 'Upload and check' }).click()
    await expect(
      page.getByRole('heading', { name: 'The directory says what your file' }),
    ).toBeVisible({ timeout: 30_000 })
    await page.getByRole('link', { name: 'Import and export' }).last().click()
  }
})
