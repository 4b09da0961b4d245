/** What differs between two texts, word by word. */

/** A run of words that stayed, went or came. */
export type Piece = { text: string; is: 'kept' | 'gone' | 'new' }

/** The words of a long text that changed, by their longest common run. */
export function diffText(from: string, to: string): Piece[] {
  const before = from.split(/(?<=\s)/)
  const after = to.split(/(?<=\s)/)
  const common = commonLengths(before, after)
  const pieces: Piece[] = []
  const add = (text: string, is: Piece['is']) => {
    const last = pieces.at(-1)
    if (last?.is === is) last.text += text
    else pieces.push({ text, is })
  }
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [gone, came] = [before[i], after[j]]
    if (gone !== undefined && gone === came) {
      add(gone, 'kept')
      i += 1
      j += 1
      continue
    }
    const keepsMoreWithoutOld =
      (common[i + 1]?.[j] ?? -1) >= (common[i]?.[j + 1] ?? -1)
    if (gone !== undefined && (came === undefined || keepsMoreWithoutOld)) {
      add(gone, 'gone')
      i += 1
      continue
    }
    add(came ?? '', 'new')
    j += 1
  }
  return pieces
}

function commonLengths(before: string[], after: string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  )
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = table[i]
      const next = table[i + 1]
      if (!row || !next) continue
      row[j] =
        before[i] === after[j]
          ? 1 + (next[j + 1] ?? 0)
          : Math.max(next[j] ?? 0, row[j + 1] ?? 0)
    }
  return table
}
