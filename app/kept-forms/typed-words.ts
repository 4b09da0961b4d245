/** What somebody typed into a form, in words, to be copied from the page. */
import { findServiceField } from '#app/record/fields.ts'

export type TypedWords = { label: string; text: string }

/** Chosen from a list, or written by the page itself. */
const notTyped = new Set([
  'types',
  'mainNeeds',
  'otherNeeds',
  'groups',
  'referrers',
  'areas',
  'courts',
  'prisons',
  'custodyCentres',
  'courtsBasis',
  'sex',
  'take',
  'availability',
  'capacity',
  'successor',
  'coversScotland',
  'confidence',
  'baseRevision',
  'draftAt',
  'draftId',
  'save',
  'intent',
  'id',
  'number',
  'read',
  'known',
  'part',
  'service',
  'from',
  'stay',
  'partnership',
  'confirm',
  'confirmation',
  'letter',
  'role',
  'type',
  'area',
  'to',
])
const notTypedIn = /\.(kind|pin|hideExactAddress|lat|lng|day|positionBasis)$/

const labels: Partial<Record<string, string>> = {
  reason: 'Why',
  text: 'Your words',
  note: 'What readers should know',
  publishOn: 'Publish on',
  email: 'Mail address',
}

export function describeTyped(
  fields: readonly (readonly [name: string, value: string])[],
): TypedWords[] {
  return fields.flatMap(([name, text]) => {
    const [field = ''] = name.split(/[.[]/)
    if (text.trim() === '' || notTyped.has(field) || notTypedIn.test(name))
      return []
    const label = findServiceField(field)?.label ?? labels[field] ?? field
    return { label, text }
  })
}
