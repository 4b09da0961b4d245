/** Which part of Scotland a drawn map shows, in units of the projection. */
import outlinesFile from '#seed/boundaries/outlines.json' with { type: 'json' }
import type { Outlines } from '#seed/boundaries/outlines.ts'

// JSON has no tuples; tests/unit/seed/boundaries.test.ts holds the shape.
const outlines = outlinesFile as unknown as Outlines

export const grids = outlines.grids

export type View = Outlines['viewBox']

/** Around the areas with a margin, and never narrower than 4 by 3. */
export function viewOf(slugs: string[]): View {
  const boxes = slugs.flatMap((slug) => {
    const box = outlines.boxes[slug]
    return box ? [box] : []
  })
  if (boxes.length === 0) return outlines.viewBox

  const left = Math.min(...boxes.map(([x]) => x))
  const top = Math.min(...boxes.map(([, y]) => y))
  const right = Math.max(...boxes.map(([x, , width]) => x + width))
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height))

  const margin = 0.12 * Math.max(right - left, bottom - top)
  const height = Math.max(bottom - top, ((right - left) * 3) / 4) + 2 * margin
  const width = Math.max(right - left + 2 * margin, (height * 4) / 3)
  return [
    Math.round((left + right - width) / 2),
    Math.round((top + bottom - height) / 2),
    Math.round(width),
    Math.round(height),
  ]
}

export function isInView(slug: string, [x, y, width, height]: View) {
  const box = outlines.boxes[slug]
  if (!box) return false
  return (
    box[0] < x + width &&
    x < box[0] + box[2] &&
    box[1] < y + height &&
    y < box[1] + box[3]
  )
}

/** The drawing is shown about 480 pixels wide; pins and patterns keep to that. */
export function unitsPerPixel([, , width]: View) {
  return width / 480
}
