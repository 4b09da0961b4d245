/**
 * What fits on one side of A4, decided before it is printed: text is counted in
 * lines of 9 pt at widths on the safe side, so that nothing has to shrink.
 */
export type Measured = {
  /** What begins on a line of its own stands after a line break. */
  cells: string[]
}

/** Characters that surely fit on a line of each column. */
export const columns = [35, 22, 29, 22]
const fullWidth = 112

/** Lines of 9 pt, which are 4 mm high, between the margins. */
const page = 69
const heading = 1.6
const rowPadding = 0.45

/** How many lines the words need when they are broken like a browser does. */
export function countLines(text: string, perLine: number): number {
  let lines = 1
  let used = 0
  for (const word of text.split(/\s+/)) {
    const needed = used === 0 ? word.length : used + 1 + word.length
    if (needed <= perLine) {
      used = needed
      continue
    }
    if (used > 0) lines += 1
    lines += Math.max(0, Math.ceil(word.length / perLine) - 1)
    used = word.length % perLine
  }
  return lines
}

/** Cut between words so that no more lines are needed. */
export function cutToLines(
  text: string,
  { perLine, lines }: { perLine: number; lines: number },
): string {
  if (countLines(text, perLine) <= lines) return text
  const words = text.split(/\s+/)
  while (
    words.length > 1 &&
    countLines(`${words.join(' ')} …`, perLine) > lines
  )
    words.pop()
  return `${words.join(' ').replace(/[,;:.–-]+$/, '')}\u00A0…`
}

/** Lines of a paragraph across the sheet, and what stands between two. */
export function heightOfParagraph(text: string): number {
  return countLines(text, fullWidth) + 0.3
}

export function heightOf({ cells }: Measured): number {
  const lines = cells.map((cell, i) =>
    sum(
      cell.split('\n').map((part) => countLines(part, columns[i] ?? fullWidth)),
    ),
  )
  return Math.max(...lines) + rowPadding
}

type Group<Row> = { key: string; rows: Row[] }

/**
 * Fills the page with the first rows of each of the leading groups in turn, so
 * that none of them crowds out another, then with the groups that remain; what
 * is printed keeps the order it came in.
 */
export function fitToPage<Row extends Measured>(
  groups: Group<Row>[],
  { leading, taken }: { leading: readonly string[]; taken: number },
): {
  groups: Group<Row>[]
  left: { key: string; count: number }[]
  /** Lines that stay empty; below zero something would be cut. */
  room: number
} {
  let room = page - taken
  const fitting = new Map<string, number>()
  const isLeading = ({ key }: { key: string }) => leading.includes(key)
  const inTurn = [
    ...takeTurns(groups.filter(isLeading)),
    ...takeTurns(groups.filter((group) => !isLeading(group))),
  ]
  const full = new Set<string>()
  for (const { key, row } of inTurn) {
    const count = fitting.get(key) ?? 0
    const needed = heightOf(row) + (count === 0 ? heading : 0)
    // Once a row is left out, so is everything after it at that stage.
    if (full.has(key) || needed > room) {
      full.add(key)
      continue
    }
    room -= needed
    fitting.set(key, count + 1)
  }
  return {
    groups: groups.flatMap(({ key, rows }) => {
      const count = fitting.get(key) ?? 0
      return count > 0 ? [{ key, rows: rows.slice(0, count) }] : []
    }),
    left: groups.flatMap(({ key, rows }) => {
      const count = rows.length - (fitting.get(key) ?? 0)
      return count > 0 ? [{ key, count }] : []
    }),
    room,
  }
}

/** The first row of each group, then the second of each, and so on. */
function takeTurns<Row>(groups: Group<Row>[]): { key: string; row: Row }[] {
  const longest = Math.max(0, ...groups.map(({ rows }) => rows.length))
  return Array.from({ length: longest }, (_, turn) =>
    groups.flatMap(({ key, rows }) =>
      rows.slice(turn, turn + 1).map((row) => ({ key, row })),
    ),
  ).flat()
}

function sum(numbers: number[]) {
  return numbers.reduce((total, one) => total + one, 0)
}
