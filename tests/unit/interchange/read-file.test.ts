/** Files as people have them: what is read, and what is said of the others. */
import fc from 'fast-check'
import {
  strFromU8,
  strToU8,
  unzipSync,
  Zip,
  ZipPassThrough,
  zipSync,
} from 'fflate'
import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { recogniseHeading } from '#app/interchange/columns.ts'
import { readListingFile } from '#app/interchange/read-file.ts'
import {
  unescapeFormula,
  maxBytes,
  escapeFormula,
} from '#app/interchange/table.ts'

const now = new Date('2026-06-03T09:00:00.000Z')
const text = (content: string) => new TextEncoder().encode(content)
const lines = (...all: string[]) => text(all.join('\r\n'))

/** A workbook as a spreadsheet program writes it, with its sheet replaced. */
async function workbook(sheet: string) {
  const files = unzipSync(await writeWorkbook([[{ value: 'x' }]]).toBuffer())
  files['xl/worksheets/sheet1.xml'] = strToU8(
    `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheet}</worksheet>`,
  )
  return zipSync(files)
}

const cell = (place: string, said: string) =>
  `<c r="${place}" t="inlineStr"><is><t>${said}</t></is></c>`

async function read(bytes: Uint8Array) {
  const { headings, rows, notes } = await readListingFile(bytes, { now })
  return { headings, notes, rows: rows.map(({ cells }) => cells) }
}

describe('text with separators', () => {
  const expected = {
    headings: ['Name', 'Council area', 'Tel'],
    rows: [
      ['Taigh na Bàigh, Steòrnabhagh', 'Na h-Eileanan Siar', '01851 960000'],
    ],
  }

  test.each([
    [
      'commas',
      lines(
        'Name,Council area,Tel',
        '"Taigh na Bàigh, Steòrnabhagh",Na h-Eileanan Siar,01851 960000',
      ),
      [],
    ],
    [
      'semicolons, and blank lines',
      lines(
        'Name;Council area;Tel',
        '',
        'Taigh na Bàigh, Steòrnabhagh;Na h-Eileanan Siar;01851 960000',
        ';;',
      ),
      ['It is separated by semicolons.'],
    ],
    [
      'tabs',
      lines(
        'Name\tCouncil area\tTel',
        'Taigh na Bàigh, Steòrnabhagh\tNa h-Eileanan Siar\t01851 960000',
      ),
      ['It is separated by tabs.'],
    ],
    [
      'a named separator',
      lines(
        'sep=;',
        'Name;Council area;Tel',
        'Taigh na Bàigh, Steòrnabhagh;Na h-Eileanan Siar;01851 960000',
      ),
      ['It is separated by semicolons.'],
    ],
  ])('is read with %s', async (_name, bytes, notes) => {
    expect(await read(bytes)).toEqual({ ...expected, notes })
  })

  test.each([
    ['UTF-8 with a mark', (said: string) => Buffer.from(`\ufeff${said}`), 0],
    [
      'UTF-16 with a mark',
      (said: string) => Buffer.from(`\ufeff${said}`, 'utf16le'),
      1,
    ],
    ['UTF-16 without', (said: string) => Buffer.from(said, 'utf16le'), 1],
    [
      'UTF-16, the other way round',
      (said: string) => Buffer.from(said, 'utf16le').swap16(),
      1,
    ],
    ['Windows-1252', (said: string) => Buffer.from(said, 'latin1'), 1],
  ])('is read in %s', async (_name, encode, notes) => {
    const bytes = encode(
      'Name,Council area,Tel\n"Taigh na Bàigh, Steòrnabhagh",Na h-Eileanan Siar,01851 960000\n',
    )
    const found = await read(bytes)
    expect(found).toMatchObject(expected)
    expect(found.notes).toHaveLength(notes)
  })

  const curly = 'the “Café” – it’s for Steòrnabhagh'
  test.each([
    [
      'Windows-1252',
      'the \x93Caf\xe9\x94 \x96 it\x92s for Ste\xf2rnabhagh, \x805',
      `${curly}, €5`,
      'Windows-1252',
    ],
    [
      'Mac Roman',
      'the \xd2Caf\x8e\xd3 \xd0 it\xd5s for Ste\x98rnabhagh, \xdb5',
      `${curly}, €5`,
      'Mac Roman',
    ],
    // Nothing but the line ends tells which: é or Ž, – or ñ.
    ['Windows-1252', '9 \x96 5 at \xd2ban', '9 – 5 at Òban', 'Windows-1252'],
    ['Mac Roman', '\xd2Help', '“Help', 'Mac Roman'],
  ])(
    'keeps the typography of %s: %j',
    async (encoding, written, meant, note) => {
      const lineEnd = encoding === 'Mac Roman' ? '\r' : '\r\n'
      const { rows, notes } = await read(
        Buffer.from(
          ['Name,Summary', `A,"${written}"`, ''].join(lineEnd),
          'latin1',
        ),
      )
      expect(rows).toEqual([['A', meant]])
      expect(notes).toEqual([expect.stringContaining(note)])
    },
  )

  test('old Mac text is told by its letters too, whatever its line ends', async () => {
    const { rows } = await read(
      Buffer.from('Name,Summary\nA,Women\xd5s caf\x8e\n', 'latin1'),
    )
    expect(rows).toEqual([['A', 'Women’s café']])
  })

  test.each([
    ['CRLF above LF', 'Name,Tel\r\nA,1\nB,2\n'],
    ['LF above CRLF', 'Name,Tel\nA,1\r\nB,2\r\n'],
    ['CR above LF', 'Name,Tel\rA,1\nB,2'],
    ['all three', 'Name,Tel\r\nA,1\rB,2\n'],
    ['a named separator', 'sep=,\r\nName,Tel\nA,1\rB,2'],
  ])('every row ends where its line does: %s', async (_name, written) => {
    expect(await read(text(written))).toMatchObject({
      headings: ['Name', 'Tel'],
      rows: [
        ['A', '1'],
        ['B', '2'],
      ],
    })
  })

  test('a line end inside quotation marks stays in its cell', async () => {
    const written = 'Name,Hours\r\nA,"Monday\nTuesday"\nB,"Friday\r\nSunday"\n'
    expect((await read(text(written))).rows).toEqual([
      ['A', 'Monday\nTuesday'],
      ['B', 'Friday\r\nSunday'],
    ])
  })

  test('lists in a cell do not decide what separates the columns', async () => {
    const written = lines(
      'Service name,Area,Summary',
      'One,Fife; Angus; Moray; Dundee City,Help',
      'Two,"Fife; Moray",Help',
    )
    expect(await read(written)).toEqual({
      headings: ['Service name', 'Area', 'Summary'],
      rows: [
        ['One', 'Fife; Angus; Moray; Dundee City', 'Help'],
        ['Two', 'Fife; Moray', 'Help'],
      ],
      notes: [],
    })
  })

  test('quotation marks in a plain cell stay, those of ="…" go', async () => {
    const written = lines(
      'Name,Tel',
      'The "Thursday group" there,="01632960111"',
      '"The ""other"" one","=""01632960112"""',
    )
    expect((await read(written)).rows).toEqual([
      ['The "Thursday group" there', '01632960111'],
      ['The "other" one', '01632960112'],
    ])
  })

  test('a title above the headings is passed over', async () => {
    const { headings, rows, notes } = await readListingFile(
      lines('Our services 2026,,', ',,', 'Service name,Council,Phone', 'A,B,C'),
      { now },
    )
    expect(headings).toEqual(['Service name', 'Council', 'Phone'])
    expect(rows).toEqual([{ number: 4, cells: ['A', 'B', 'C'] }])
    expect(notes).toEqual([
      'Rows 1 to 2, above the headings, were passed over.',
    ])
  })
})

describe('workbooks', () => {
  test('days come as days, however the cell shows them', async () => {
    const day = new Date('2026-03-01')
    const bytes = await writeWorkbook([
      [{ value: 'Name' }, { value: 'Start date' }, { value: 'End date' }],
      [
        { value: 'A' },
        { value: day, format: 'dd/mm/yyyy' },
        { value: day, format: 'd mmmm yyyy' },
      ],
    ]).toBuffer()
    expect((await read(bytes)).rows).toEqual([
      ['A', '2026-03-01', '2026-03-01'],
    ])
  })

  test('a hidden sheet is not read, nor one with fewer known headings', async () => {
    const sheet = (name: string, ...rows: string[][]) => ({
      sheet: name,
      data: rows.map((row) => row.map((value) => ({ value }))),
    })
    const bytes = await writeWorkbook([
      sheet('Lists', ['Area', 'Type', 'Provider'], ['Fife', 'Bail', 'A']),
      sheet('Read me', ['Name', 'What for'], ['x', 'y']),
      sheet('Services', ['Service name', 'Area'], ['One', 'Fife']),
    ]).toBuffer()
    const files = unzipSync(bytes)
    const path = 'xl/workbook.xml'
    files[path] = strToU8(
      strFromU8(files[path] ?? new Uint8Array()).replace(
        '<sheet ',
        '<sheet state="veryHidden" ',
      ),
    )
    expect(await read(zipSync(files))).toEqual({
      headings: ['Service name', 'Area'],
      rows: [['One', 'Fife']],
      notes: ['Only the sheet “Services” was read.'],
    })
  })

  test.each([
    ['mmm-yy', '2026-03'],
    ['mmmm yyyy', '2026-03'],
    ['[$-809]mmmm\\ yyyy;@', '2026-03'],
    ['mm/yyyy', '2026-03'],
    ['"from" mmm yy', '2026-03'],
    ['yyyy', '2026'],
    ['d mmm yy', '2026-03-01'],
    ['"in the month of" dd.mm.yyyy', '2026-03-01'],
  ])('a day that shows as %s says no more than that', async (format, said) => {
    const bytes = await writeWorkbook([
      [{ value: 'Name' }, { value: 'Start date' }],
      [{ value: 'A' }, { value: new Date('2026-03-01'), format }],
      // Text and numbers stay as they are, whatever the format.
      [{ value: 'B' }, { value: '2026-03-01' }],
    ]).toBuffer()
    expect((await read(bytes)).rows).toEqual([
      ['A', said],
      ['B', '2026-03-01'],
    ])
  })

  test('merged cells say the same in each of their rows', async () => {
    const bytes = await workbook(
      `<sheetData><row r="1">${cell('A1', 'Our services')}</row><row r="2">${cell('A2', 'Service')}${cell('B2', 'Provider')}</row><row r="3">${cell('A3', 'One')}${cell('B3', 'Rowan')}</row><row r="4">${cell('A4', 'Two')}</row></sheetData><mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="B3:B4"/></mergeCells>`,
    )
    const found = await read(bytes)
    expect(found.rows).toEqual([
      ['One', 'Rowan'],
      ['Two', 'Rowan'],
    ])
    expect(found.notes).toEqual([
      'Some cells are merged over several rows. What they say was read for each of those rows.',
      'Row 1, above the headings, was passed over.',
    ])
  })

  test('formulas are read by their result; those without are marked', async () => {
    const bytes = await workbook(
      `<sheetData><row r="1">${cell('A1', 'Service')}${cell('B1', 'Provider')}${cell('C1', 'Cost')}</row><row r="2"><c r="A2" t="str"><f>"One"</f><v>One</v></c><c r="B2"><f>C9</f></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>`,
    )
    const found = await read(bytes)
    expect(found.rows).toEqual([['One', '=…', '#DIV/0!']])
    expect(found.notes).toEqual([
      'Some cells are formulas. Their last results were read.',
    ])
  })

  test('of several sheets, the one of the listings is read', async () => {
    const sheet = (name: string, said: string) => ({
      sheet: name,
      data: [
        [{ value: 'Name' }, { value: 'Council' }],
        [{ value: said }, { value: 'Fife' }],
      ],
    })
    const first = await writeWorkbook([
      sheet('2026', 'new'),
      sheet('2025', 'old'),
    ]).toBuffer()
    expect(await read(first)).toMatchObject({
      rows: [['new', 'Fife']],
      notes: ['Only the sheet “2026” was read.'],
    })
    const named = await writeWorkbook([
      sheet('Notes', 'old'),
      sheet('Listings', 'new'),
    ]).toBuffer()
    expect(await read(named)).toMatchObject({
      rows: [['new', 'Fife']],
      notes: [],
    })
  })
})

test('a page of an Open Referral feed is read', async () => {
  const feed = {
    total_items: 1,
    contents: [
      {
        id: 'ac148810-d857-441c-9679-408f346de14b',
        name: 'Community Counselling',
        description: 'Counselling by trained people.',
        url: 'http://example.com/counselling',
        email: 'email@example.com',
        status: 'active',
        fees: 'Free',
        minimum_age: 12,
        organization: { id: 'x', name: 'Example Organization Inc.' },
        phones: [{ number: '01632 960000' }],
        schedules: [
          { byday: 'TH,FR', opens_at: '10:00:00', closes_at: '18:00:00' },
        ],
        service_at_locations: [
          {
            location: {
              latitude: 55.9,
              longitude: -3.2,
              addresses: [{ address_1: '1 Main Street', city: 'Leven' }],
            },
          },
        ],
      },
    ],
  }
  const { headings, rows, format } = await readListingFile(
    text(JSON.stringify(feed)),
    { now },
  )
  const said = Object.fromEntries(
    headings.map((heading, n) => [heading, rows[0]?.cells[n]]),
  )
  expect(format).toBe('json')
  expect(said).toMatchObject({
    'Name of the service': 'Community Counselling',
    'What it does': 'Counselling by trained people.',
    Provider: 'Example Organization Inc.',
    Cost: 'Free',
    'Youngest age': '12',
    'Contact 1: telephone': '01632 960000',
    'Contact 1: email': 'email@example.com',
    'Contact 1: website': 'http://example.com/counselling',
    'Address 1': '1 Main Street',
    'Town 1': 'Leven',
    'Opening times': 'Thursday 10:00 to 18:00\nFriday 10:00 to 18:00',
  })
})

describe('what cannot be used is told in a sentence', () => {
  const one = { value: 'x' }
  const cases: [string, () => Promise<Uint8Array> | Uint8Array, RegExp][] = [
    ['nothing', () => text(''), /^The file is empty/],
    ['blank lines', () => lines('', ' ', ',,'), /^The file is empty/],
    ['headings alone', () => text('Name,Council\n'), /headings and no rows/],
    [
      'an empty workbook',
      () => workbook('<sheetData></sheetData>'),
      /is empty/,
    ],
    [
      'a heading twice',
      () => lines('Name,Tel,tel', 'A,1,2'),
      /^Two columns are called “tel” \(B and C\)/,
    ],
    [
      'too many rows',
      () => text(`Name,Tel\n${'A,1\n'.repeat(5_001)}`),
      /^The file has 5,001 rows; 5,000 can be imported/,
    ],
    [
      'too many columns',
      () =>
        lines(Array.from({ length: 400 }, (_, n) => `c${n}`).join(','), 'A'),
      /400 columns/,
    ],
    ['too much', () => new Uint8Array(maxBytes + 1), /larger than 10 MB/],
    [
      'a quotation mark that is never closed',
      () => lines('Name,Tel', '"A,1', 'B,2'),
      /^A quotation mark near line \d+ is opened and never closed/,
    ],
    ['broken JSON', () => text('[{"name": "A"'), /JSON is cut off/],
    ['other JSON', () => text('{"total": 3}'), /holds no services/],
    ['a list of numbers', () => text('[1, 2]'), /^Entry 1 of the file is not/],
    ['a PDF', () => readPdf(), /^This is a PDF/],
    [
      'a picture',
      () => readFileSync('public/apple-touch-icon.png'),
      /neither text nor/,
    ],
    ['a web page', () => text('<!doctype html><p>A'), /^This is a web page/],
    ['an old workbook', () => compoundFile('Workbook'), /old kind \(\.xls\)/],
    [
      'a workbook with a password',
      () => compoundFile('EncryptionInfo', 'EncryptedPackage'),
      /protected with a password/,
    ],
    [
      'a Word document',
      () => zipSync({ 'word/document.xml': text('<w:document/>') }),
      /^This is a Word document/,
    ],
    [
      'an OpenDocument spreadsheet',
      () => zipSync({ mimetype: text('x'), 'content.xml': text('<x/>') }),
      /^This is an OpenDocument file/,
    ],
    [
      'a packed folder',
      () => zipSync({ 'listings.csv': text('Name,Tel\nA,1') }),
      /^This is a packed folder/,
    ],
    [
      'half a workbook',
      async () => (await writeWorkbook([[one]]).toBuffer()).subarray(0, 400),
      /damaged or locked/,
    ],
    [
      'a workbook of rubbish',
      () => zipSync({ 'xl/workbook.xml': text('no xml at all') }),
      /damaged or locked|is empty/,
    ],
    ['a zip bomb', () => zipBomb(), /unpacks to far more/],
    [
      'a workbook of thousands of parts',
      () =>
        zipSync(
          Object.fromEntries(
            Array.from({ length: 2_001 }, (_, n) => [`${n}.xml`, text('')]),
          ),
        ),
      /unpacks to far more/,
    ],
    ...['XFD1048576', 'ZZZZZZ99999999999'].map(
      (place): [string, () => Promise<Uint8Array>, RegExp] => [
        `a single cell in ${place}`,
        () =>
          workbook(
            `<sheetData><row>${cell('A1', 'Name')}${cell(place, 'x')}</row></sheetData>`,
          ),
        /^This sheet goes on to row [\d,]+ and column [A-Z]+\. Delete/,
      ],
    ),
    [
      'a cell without an end',
      () => lines('Name,Tel', `A,${'x'.repeat(100_001)}`),
      /^A cell in row 2 is far longer/,
    ],
    [
      'a line without an end',
      () => lines('Name,Tel', ','.repeat(1_000_001)),
      /^A row near line 2 is far longer/,
    ],
    [
      'a line without an end, on an old Mac',
      () => text(`Name,Tel\rA,1\r${','.repeat(1_000_001)}`),
      /^A row near line 3 is far longer/,
    ],
    [
      'a row without an end',
      () => text(`Name,Tel\n"${'a\n'.repeat(600_000)}",1`),
      /^A row near line \d+ is far longer/,
    ],
  ]

  test.each(cases)('%s', async (_name, make, sentence) => {
    const bytes = await make()
    await expect(readListingFile(bytes, { now })).rejects.toMatchObject({
      name: 'UnusableFile',
      message: expect.stringMatching(sentence) as string,
    })
  })
})

test('no text becomes a formula, and every text comes back', () => {
  for (const begin of ['=', '+', '-', '@', '\t', '\r'])
    expect(escapeFormula(`${begin}1+1`)).toBe(`'${begin}1+1`)
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', ' ', 'a'),
      }),
      (said) => {
        expect(escapeFormula(said)).not.toMatch(/^[=+\-@\t\r]/)
        expect(unescapeFormula(escapeFormula(said))).toBe(said)
      },
    ),
  )
})

/** 200 MB in 200 kB, which its own directory says are all there is. */
function zipBomb() {
  const chunks: Uint8Array[] = []
  const zip = new Zip((_error, chunk) => {
    chunks.push(chunk)
  })
  for (const [name, inside] of [
    ['xl/workbook.xml', Buffer.from('<workbook/>')],
    ['xl/worksheets/sheet1.xml', Buffer.alloc(200 * 1024 * 1024, ' ')],
  ] as const) {
    const file = new ZipPassThrough(name)
    file.compression = 8
    zip.add(file)
    file.push(deflateRawSync(inside, { level: 1 }), true)
  }
  zip.end()
  return new Uint8Array(Buffer.concat(chunks))
}

function readPdf() {
  return text('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')
}

/** The container that old and locked Office files are: names in UTF-16. */
function compoundFile(...names: string[]) {
  const bytes = Buffer.alloc(512 + 128 * (names.length + 1))
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  ;['Root Entry', ...names].forEach((name, n) => {
    bytes.write(name, 512 + 128 * n, 'utf16le')
  })
  return new Uint8Array(bytes)
}

test.each(['Type of service', 'Main type'])(
  '“%s” heads the types of service',
  (heading) => {
    expect(recogniseHeading(heading)?.id).toBe('types')
  },
)
