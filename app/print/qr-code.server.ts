import { create } from 'qrcode'

/** The squares of a QR code as one SVG path, with its quiet zone around it. */
export function drawQrCode(text: string): { size: number; path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const quiet = 4
  const isDark = (row: number, column: number) =>
    column < modules.size && Boolean(modules.get(row, column))
  const runs: string[] = []
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) {
      const start = column
      while (isDark(row, column)) column += 1
      const length = column - start
      if (length > 0)
        runs.push(`M${start + quiet} ${row + quiet}h${length}v1h-${length}z`)
    }
  return { size: modules.size + 2 * quiet, path: runs.join('') }
}
