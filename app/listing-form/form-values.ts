/** What a form shows: text as it was typed, or the words for a stored value. */
import { formatDay, readDay } from '#app/values/dates.ts'

export type ListingFormView = {
  values: unknown
  /** What to mend, by the name of the input. */
  errors: Record<string, string>
  /** What to look at again, by field. */
  warnings: Record<string, string[]>
}

/** `locations[0].address` names a part of a part. */
function valueAt(values: unknown, name: string): unknown {
  return name
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null
          ? (value as Record<string, unknown>)[step]
          : undefined,
      values,
    )
}

export function textAt({ values }: ListingFormView, name: string): string {
  const value = valueAt(values, name)
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : ''
}

/** A stored day in words; what could not be read as one stays as typed. */
export function dayAt(form: ListingFormView, name: string): string {
  const text = textAt(form, name)
  return readDay(text) === text ? formatDay(text) : text
}

export function isOnAt({ values }: ListingFormView, name: string): boolean {
  const value = valueAt(values, name)
  return value === true || value === 'on' || value === 'true'
}

export function listAt({ values }: ListingFormView, name: string): string[] {
  const value = valueAt(values, name)
  if (typeof value === 'string') return value === '' ? [] : [value]
  return Array.isArray(value)
    ? value.filter(
        (one): one is string => typeof one === 'string' && one !== '',
      )
    : []
}

/** How many rows there are, and one to fill in. */
export function rowCountAt({ values }: ListingFormView, name: string): number {
  const value = valueAt(values, name)
  return (Array.isArray(value) ? value.length : 0) + 1
}
