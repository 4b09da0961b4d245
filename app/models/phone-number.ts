const phoneNumber = /(?<!\d)(?:\+44|0|1)\d(?:[ ]?\d){4,11}(?!\d)/g

/** Sources print two numbers, or an extension, in one breath. */
export function splitPhone(
  text: string,
): { text: string; number: string | null }[] {
  const parts: { text: string; number: string | null }[] = []
  let end = 0
  for (const { 0: number, index } of text.matchAll(phoneNumber)) {
    if (index > end) parts.push({ text: text.slice(end, index), number: null })
    parts.push({ text: number, number: number.replaceAll(' ', '') })
    end = index + number.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), number: null })
  return parts
}
