import type { z } from 'zod'

type Issue = z.core.$ZodIssue

/** What is wrong with which field, in words for the person who mends it. */
export function describeIssue(issue: Issue, record: unknown): string {
  const field = issue.path.map(String).join('.')
  const value = valueAt(record, issue.path)
  const subject = field === '' ? 'it' : field
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${field === '' ? 'it' : field} has the unknown field ${issue.keys.map(quote).join(', ')}`
    case 'invalid_type':
      return value === undefined
        ? `${subject} is missing`
        : `${subject} is ${quote(value)}, not ${article(issue.expected)}`
    case 'invalid_value':
      return value === undefined
        ? `${subject} is missing`
        : `${subject} is ${quote(value)}, not one of ${issue.values.map(String).join(', ')}`
    case 'invalid_format':
      return `${subject} ${quote(value)} ${issue.message}`
    default:
      return `${subject} ${issue.message}`
  }
}

function valueAt(record: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    record,
  )
}

function quote(value: unknown) {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function article(kind: string) {
  return /^[aeio]/.test(kind) ? `an ${kind}` : `a ${kind}`
}
