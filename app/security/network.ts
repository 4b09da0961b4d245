/** Whose line an address is on, as far as limits go by it. */

/**
 * Of an IPv6 address the /56 that a household or an office is given; an IPv4
 * address as it is, also where it is written as an IPv6 one.
 */
export function networkOf(address: string): string {
  const [, ipv4] = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (ipv4 !== undefined) return ipv4
  if (!address.includes(':')) return address
  const [first = 0, second = 0, third = 0, fourth = 0] = groupsOf(address)
  return [first, second, third, fourth & 0xff00]
    .map((group) => group.toString(16))
    .join(':')
}

/** What one customer may have many networks in: a /48, or 256 IPv4 addresses. */
export function regionOf(network: string): string {
  const separator = network.includes(':') ? ':' : '.'
  return network.split(separator).slice(0, 3).join(separator)
}

function groupsOf(address: string): number[] {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::')
  const start = readGroups(head)
  if (tail === undefined) return start
  const end = readGroups(tail)
  const zeros = Math.max(0, 8 - start.length - end.length)
  return [...start, ...Array<number>(zeros).fill(0), ...end]
}

function readGroups(text: string): number[] {
  if (text === '') return []
  // An IPv4 address at the end takes the room of two groups.
  return text
    .split(':')
    .flatMap((part) => (part.includes('.') ? [0, 0] : [parseInt(part, 16)]))
}
