/**
 * What a table of ours has under a name that somebody else made up; for
 * "__proto__" and "constructor" too, that is nothing.
 */
export function ownValue<Value>(
  table: Readonly<Record<string, Value>>,
  name: string | null,
): Value | null {
  return name !== null && Object.hasOwn(table, name)
    ? (table[name] ?? null)
    : null
}
