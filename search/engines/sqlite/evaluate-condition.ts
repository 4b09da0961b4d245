/** Tests a document against a condition, for the search without Meilisearch. Pure. */
import { distanceBetween } from '#search/documents/distance.ts'
import type { Facts } from '#search/documents/fields.ts'
import type { Condition } from '#search/plan/conditions.ts'

type Test = (facts: Facts) => boolean

/** @returns the test, made once for all the documents that are put to it */
export function toTest(condition: Condition): Test {
  switch (condition.op) {
    case 'and': {
      const tests = condition.conditions.map(toTest)
      return (facts) => tests.every((passes) => passes(facts))
    }
    case 'or': {
      const tests = condition.conditions.map(toTest)
      return (facts) => tests.some((passes) => passes(facts))
    }
    case 'not': {
      const passes = toTest(condition.condition)
      return (facts) => !passes(facts)
    }
    case 'is': {
      const { field, value } = condition
      return (facts) => valuesOf(facts[field]).includes(value)
    }
    case 'in': {
      const wanted = new Set<unknown>(condition.values)
      const { field } = condition
      return (facts) => valuesOf(facts[field]).some((one) => wanted.has(one))
    }
    case 'range': {
      const { field, min = -Infinity, max = Infinity } = condition
      return (facts) =>
        valuesOf(facts[field]).some(
          (value) => Number(value) >= min && Number(value) <= max,
        )
    }
    case 'within':
      return ({ _geo }) =>
        _geo !== null && distanceBetween(condition, _geo) <= condition.metres
  }
}

/** A field holds one value or a list of them. */
function valuesOf(value: unknown): unknown[] {
  return [value].flat()
}
