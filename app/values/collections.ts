/** The members of a list by what `keyOf` says of them, in their order. */
export function groupBy<Member, Key>(
  list: readonly Member[],
  keyOf: (member: Member) => Key,
): Map<Key, Member[]> {
  const groups = new Map<Key, Member[]>()
  for (const member of list) {
    const key = keyOf(member)
    const group = groups.get(key)
    if (group) group.push(member)
    if (!group) groups.set(key, [member])
  }
  return groups
}

/** The members of a list by a key that is unique among them. */
export function indexBy<Member, Key>(
  list: readonly Member[],
  keyOf: (member: Member) => Key,
): Map<Key, Member> {
  return new Map(list.map((member) => [keyOf(member), member]))
}

/** Those of the members with these keys, in the order of the keys. */
export function pick<Member>(
  from: Map<string, Member>,
  keys: string[],
): Member[] {
  return keys.flatMap((key) => from.get(key) ?? [])
}

/**
 * What a table of ours has under a name that somebody else made up; for
 * "__proto__" and "constructor" too, that is nothing.
 */
export function lookup<Value>(
  table: Readonly<Record<string, Value>>,
  name: string | null,
): Value | null {
  return name !== null && Object.hasOwn(table, name)
    ? (table[name] ?? null)
    : null
}
