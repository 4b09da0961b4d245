/** Reads ages and distances as people say them. Pure. */

export type AgeInWords = { text: string; years: number }
export type DistanceInWords = { text: string; miles: number; place: string }

const ages: { says: RegExp; years: (typed: number) => number }[] = [
  {
    says: /\b(?:aged?\s+)?(\d{2})\s*(?:(?:-|to|or|and|\/)\s*\d{2})?[\s-]*(?:years?|yrs?|yo|y\/o)(?:[\s-]*olds?)?\b/i,
    years: (typed) => typed,
  },
  { says: /\baged?\s+(\d{2})\b/i, years: (typed) => typed },
  {
    says: /\b(?:boy|girl|lad|lassie|man|woman|male|female|teenager|person|child)\s+(?:is\s+|of\s+)?(\d{2})\b/i,
    years: (typed) => typed,
  },
  // "Females over 21" is how services put "21 and older".
  {
    says: /\b(?:over|older than|above)\s+(?:the age of\s+)?(\d{2})s?\b/i,
    years: (typed) => typed,
  },
  {
    says: /\b(?:under|younger than|below)\s+(?:the age of\s+)?(\d{2})s?\b/i,
    years: (typed) => typed - 1,
  },
  {
    says: /\b(\d{2})\s+(?:and|or)\s+(?:over|older|above)\b/i,
    years: (typed) => typed,
  },
]

/** "17 year old", "aged 30", "over 21", "under 18". */
export function readAge(text: string): AgeInWords | null {
  for (const { says, years } of ages) {
    const found = says.exec(text)
    const typed = Number(found?.[1])
    if (found && typed >= 10 && typed < 100)
      return { text: found[0], years: years(typed) }
  }
  return null
}

const kilometresInAMile = 1.609344
const lead =
  /\b(?:with)?in(?:side)?\s+(?:a\s+)?(\d{1,3})[\s-]*(miles?|mi|kms?|kilomet(?:re|er)s?)(?:\s+radius)?\s+(?:of|from|to|around)\s+|\b(\d{1,3})[\s-]*(miles?|mi|kms?|kilomet(?:re|er)s?)\s+(?:of|from|around)\s+/i

/**
 * "Within 10 miles of Ayr": the longest run of words after the distance that
 * names a place.
 * @param isPlace whether a run of words does
 */
export function readDistance(
  text: string,
  isPlace: (words: string) => boolean,
): DistanceInWords | null {
  const found = lead.exec(text)
  const length = Number(found?.[1] ?? found?.[3])
  if (!found || length === 0) return null
  const after = text.slice(found.index + found[0].length).split(/\s+/)
  const runs = after.map((_, count) => after.slice(0, count + 1).join(' '))
  const place = runs.reverse().find(isPlace)
  if (!place) return null
  const unit = found[2] ?? found[4] ?? ''
  const miles = /^k/i.test(unit) ? length / kilometresInAMile : length
  return {
    text: `${found[0]}${place}`,
    miles: Math.min(200, Math.max(1, Math.round(miles))),
    place: place.replace(/[,;.?]+$/, ''),
  }
}
