/**
 * A referral pack as a word processor's document. It is made in the browser,
 * where the notes are, or by the server, which never sees any.
 */
import {
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { IRunOptions } from 'docx'
import {
  handoutPromise,
  handoutTitle,
  notStated,
  packPromise,
  standingOf,
} from './referral-pack.ts'
import type { PackNotes, PackService, ReferralPack } from './referral-pack.ts'

/** In twentieths of a point: A4 with 2 cm around. */
const page = { width: 11906, height: 16838, margin: 1134 }
const widths = [2600, page.width - 2 * page.margin - 2600]

type Wanted = { notes?: PackNotes; forPerson?: boolean }

export function packAsBlob(pack: ReferralPack, wanted: Wanted): Promise<Blob> {
  return Packer.toBlob(packDocument(pack, wanted))
}

export function packAsBytes(
  pack: ReferralPack,
  wanted: Wanted,
): Promise<ArrayBuffer> {
  return Packer.toArrayBuffer(packDocument(pack, wanted))
}

function packDocument(
  pack: ReferralPack,
  { notes = {}, forPerson = false }: Wanted,
): Document {
  return new Document({
    creator: 'Community support services',
    title: forPerson ? handoutTitle : 'Referral pack',
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: forPerson ? 26 : 21, language: english },
        },
        heading1: {
          run: { font: 'Arial', size: 32, bold: true, color: '1A1A1A' },
          paragraph: { spacing: { after: 120 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: page.margin,
              right: page.margin,
              bottom: page.margin,
              left: page.margin,
            },
          },
        },
        footers: { default: footerOf(pack.asOf, forPerson) },
        children: forPerson ? handoutParts(pack) : packParts(pack, notes),
      },
    ],
  })
}

const strong: IRunOptions = { bold: true }
const english = { value: 'en-GB' }

function footerOf(asOf: string, forPerson: boolean) {
  return new Footer({
    children: [
      new Paragraph({
        children: [
          new TextRun({
            size: 16,
            text: `${forPerson ? `${handoutTitle}. ${handoutPromise(asOf)}` : packPromise(asOf)} Page `,
          }),
          new TextRun({
            size: 16,
            children: [PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  })
}

function packParts({ services }: ReferralPack, notes: PackNotes) {
  return services.flatMap((service, i) => [
    heading(`${i + 1}. ${service.title}`, i),
    new Paragraph({ text: `${service.provider}. ${service.where}.` }),
    new Paragraph({
      spacing: { after: 160, before: 80 },
      children: [new TextRun({ ...strong, text: `${standingOf(service)}.` })],
    }),
    factsTable([
      ...service.facts.map(({ term, words }) => ({
        term,
        words: words ?? notStated,
      })),
      ...noteOf(service, notes),
      { term: 'Its page', words: service.address },
    ]),
  ])
}

function noteOf({ slug }: PackService, notes: PackNotes) {
  const note = notes[slug]?.trim()
  return note ? [{ term: 'Note', words: note }] : []
}

function handoutParts({ services }: ReferralPack) {
  return services.flatMap(({ handout }, i) =>
    handout
      ? [
          heading(handout.title, i),
          factsTable(handout.facts),
          new Paragraph({ spacing: { before: 160 }, text: handout.caution }),
        ]
      : [],
  )
}

/** One page a service. */
function heading(text: string, i: number) {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    pageBreakBefore: i > 0,
    text,
  })
}

function factsTable(facts: { term: string; words: string }[]) {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: 'B3B3B3' }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  return new Table({
    columnWidths: widths,
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: rule,
      bottom: rule,
      insideHorizontal: rule,
      left: none,
      right: none,
      insideVertical: none,
    },
    rows: facts.map(
      ({ term, words }) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell([new TextRun({ ...strong, text: term })], 0),
            cell(linesOf(words), 1),
          ],
        }),
    ),
  })
}

function linesOf(words: string) {
  return words
    .split('\n')
    .map((text, i) => new TextRun({ text, break: i > 0 ? 1 : 0 }))
}

function cell(children: TextRun[], column: 0 | 1) {
  return new TableCell({
    width: { size: widths[column] ?? 0, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, right: 120 },
    children: [new Paragraph({ children })],
  })
}
