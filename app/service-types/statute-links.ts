/** Reads the legal basis of a type: which Act, which section, which limits. */

/** Acts by the name that the vocabulary gives them: legislation.gov.uk. */
const acts: Record<string, string | undefined> = {
  'Bail and Release from Custody (Scotland) Act 2023': 'asp/2023/4',
  'Criminal Justice (Scotland) Act 2016': 'asp/2016/1',
  'Criminal Procedure (Scotland) Act 1995': 'ukpga/1995/46',
  'Disclosure (Scotland) Act 2020': 'asp/2020/13',
  'Housing (Scotland) Act 1987': 'ukpga/1987/26',
  'Management of Offenders (Scotland) Act 2019': 'asp/2019/14',
  'Management of Offenders etc. (Scotland) Act 2005': 'asp/2005/14',
  'Prisoners and Criminal Proceedings (Scotland) Act 1993': 'ukpga/1993/9',
  'Rehabilitation of Offenders Act 1974': 'ukpga/1974/53',
  'Road Traffic Offenders Act 1988': 'ukpga/1988/53',
  'Social Work (Scotland) Act 1968': 'ukpga/1968/49',
  'Victims and Witnesses (Scotland) Act 2014': 'asp/2014/1',
}

/** A run of text, with the address of the section or Act that it names. */
export type LegalText = { text: string; href: string | null }

const named = new RegExp(
  `(${Object.keys(acts)
    .map((name) => name.replaceAll(/[().]/g, '\\$&'))
    .join('|')})(?: ss?\\.(\\d+[A-Z]*))?`,
  'g',
)

/** The words as they stand; the Act, with its first section, is a link. */
export function linkStatutes(legalBasis: string): LegalText[] {
  const runs: LegalText[] = []
  let end = 0
  for (const { 0: text, 1: act, 2: section, index } of legalBasis.matchAll(
    named,
  )) {
    if (index > end)
      runs.push({ text: legalBasis.slice(end, index), href: null })
    const path = acts[act ?? ''] ?? ''
    const place = section ? `${path}/section/${section}` : path
    runs.push({ text, href: `https://www.legislation.gov.uk/${place}` })
    end = index + text.length
  }
  if (end < legalBasis.length)
    runs.push({ text: legalBasis.slice(end), href: null })
  return runs
}

const amount =
  /\b(?<!times )(\d+%?|one|two|three|four|five|six|nine|ten|twelve|a)\s+(hours?|days?|weeks?|months?|years?)\b|\b\d+%|\bunder \d+\b|\bover \d+\b|\bLevel \d/i

/** The sentences that set hours, months, years, ages or shares. */
export function limitsIn(definition: string): string[] {
  return definition
    .split(/(?<=[.;]) (?=[A-Z0-9])/)
    .filter((sentence) => amount.test(sentence))
}
