import slugifyText from '@sindresorhus/slugify'

/**
 * A text as an address has it: "Com-pàirteachas Fìobha" is
 * "com-pairteachas-fiobha". Empty where nothing of it can stand in an address.
 */
export function slugify(text: string): string {
  return slugifyText(text, {
    decamelize: false,
    customReplacements: [
      ["'", ''],
      ['’', ''],
    ],
  })
}

/** As much as fits, cut between words; the listing has the rest. */
export function excerpt(text: string, longest: number): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest - 1)
  return `${cut.slice(0, cut.lastIndexOf(' ')).replace(/[\s,;:.–-]+$/, '')}\u00A0…`
}
