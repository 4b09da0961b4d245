/** Writes a condition as Meilisearch's filter text: the only place that escapes. */
import type { Condition } from '#search/plan/conditions.ts'

/** @returns an empty text where every listing fulfils it */
export function toFilter<Field extends string>(
  condition: Condition<Field>,
): string {
  switch (condition.op) {
    case 'and':
      return condition.conditions
        .map((part) =>
          // AND binds before OR.
          part.op === 'or' ? `(${toFilter(part)})` : toFilter(part),
        )
        .join(' AND ')
    case 'or':
      return condition.conditions.map(toFilter).join(' OR ')
    case 'not':
      return `NOT (${toFilter(condition.condition)})`
    case 'is':
      return `${condition.field} = ${valueOf(condition.value)}`
    case 'in':
      return `${condition.field} IN [${condition.values.map(valueOf).join(', ')}]`
    case 'range':
      return boundsOf(condition).join(' AND ')
    case 'within': {
      const { lat, lng, metres } = condition
      return `_geoRadius(${lat}, ${lng}, ${metres})`
    }
  }
}

function valueOf(value: string | boolean): string {
  if (typeof value === 'boolean') return String(value)
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

function boundsOf({
  field,
  min,
  max,
}: {
  field: string
  min?: number
  max?: number
}): string[] {
  return [
    ...(min === undefined ? [] : [`${field} >= ${min}`]),
    ...(max === undefined ? [] : [`${field} <= ${max}`]),
  ]
}
