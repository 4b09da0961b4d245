/** What an audit event keeps besides who, when and what, in words. */
import { findServiceField } from '#app/record/fields.ts'
import { partLabels } from '#app/record/parts.ts'
import { formatDay, formatMoment } from '#app/values/dates.ts'

export type AuditFact = { name: string; words: string }

/**
 * One fact after the other; what is not known here stands as it was kept.
 * @param partnerships their names by slug
 */
export function describeEventDetail(
  detail: unknown,
  partnerships: ReadonlyMap<string, string>,
): AuditFact[] {
  if (typeof detail !== 'object' || detail === null) return []
  return Object.entries(detail).map(([key, value]: [string, unknown]) => ({
    name: names[key] ?? sentence(key),
    words: wordsFor(
      value,
      (text) => partnerships.get(text) ?? termFor(key, text),
    ),
  }))

  function wordsFor(value: unknown, say: (text: string) => string): string {
    if (value === null || value === '') return 'none'
    if (typeof value === 'boolean') return value ? 'yes' : 'no'
    if (typeof value === 'number') return value.toLocaleString('en-GB')
    if (Array.isArray(value))
      return value.map((one) => wordsFor(one, say)).join(', ')
    if (typeof value === 'object')
      return describeEventDetail(value, partnerships)
        .map(({ name, words }) => `${name}: ${words}`)
        .join('; ')
    return say(typeof value === 'string' ? value : JSON.stringify(value))
  }
}

const names: Record<string, string> = {
  confirmedAt: 'Confirmed at',
  confirmedBy: 'Confirmed by',
  correctionId: 'Correction',
  draftId: 'Draft',
  email: 'Mail address',
  field: 'About',
  fields: 'Changed',
  fileName: 'File',
  hash: 'Fingerprint of the files',
  how: 'With',
  importId: 'Import',
  isNew: 'New in the directory',
  kept: 'Kept as edited here',
  knowing: 'Knowing of',
  partnershipSlug: 'Partnership',
  publishOn: 'To be published on',
  reason: 'Why',
  staying: 'No longer in the release',
  why: 'Why not',
}

function termFor(key: string, text: string): string {
  if (key === 'field' || key === 'fields')
    return findServiceField(text)?.label ?? text
  if (key === 'parts') return parts[text] ?? text
  if (key === 'publishOn') return formatDay(text)
  if (key === 'confirmedAt') return formatMoment(text)
  // The beginning tells one from the other, as everywhere on this page.
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text)) return text.slice(0, 8)
  return text
}

const parts: Partial<Record<string, string>> = partLabels

/** "postcodeDistricts" → "Postcode districts" */
function sentence(key: string): string {
  const words = key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
