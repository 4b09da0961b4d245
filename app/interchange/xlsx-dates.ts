/**
 * How much of a day the cells of a workbook show. A spreadsheet keeps a month
 * as the first day of it, which nobody wrote.
 */
type Shown = 'month' | 'year'

/** By the number of the style that a cell names. */
export function readDateStyles(xml: string): Map<string, Shown> {
  const formats = new Map(
    tags(xml, 'numFmt').map((tag) => [
      attribute(tag, 'numFmtId'),
      attribute(tag, 'formatCode'),
    ]),
  )
  const [, styles = ''] =
    /<(?:\w+:)?cellXfs\b[^>]*>(.*?)<\/(?:\w+:)?cellXfs>/s.exec(xml) ?? []
  return new Map(
    tags(styles, 'xf').flatMap((tag, style) => {
      const id = attribute(tag, 'numFmtId')
      const shown = shownBy(formats.get(id) ?? builtIn[id] ?? '')
      return shown === null ? [] : [[String(style), shown]]
    }),
  )
}

/** Formats that every workbook has; all others for days show the day. */
const builtIn: Partial<Record<string, string>> = { '17': 'mmm-yy' }

/** What stands in quotation marks, brackets or after a stroke is no part. */
function shownBy(format: string): Shown | null {
  const [first = ''] = format
    .replaceAll('&quot;', '"')
    .replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '')
    .toLowerCase()
    .split(';')
  if (/[dhs#0?]/.test(first)) return null
  if (first.includes('m')) return 'month'
  return first.includes('y') ? 'year' : null
}

/** "2024-03-01" as the cell shows it: "2024-03", or "2024". */
export function asShown(iso: string, shown: Shown): string {
  return iso.slice(0, shown === 'year' ? 4 : 7)
}

function tags(xml: string, name: string) {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>`, 'g'))].map(
    ([tag]) => tag,
  )
}

export function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(
    tag,
  )
  return found?.[1] ?? found?.[2] ?? ''
}
