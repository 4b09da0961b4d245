/**
 * Words that hurt the people they speak of, each with a better one. Official
 * names ("Young Offenders Institution", "criminal justice social work") stay.
 */
const advice: { word: RegExp; better: string }[] = [
  { word: /\bjunk(?:ie|y)s?\b/gi, better: 'person who uses drugs' },
  { word: /\bdruggies?\b/gi, better: 'person who uses drugs' },
  { word: /\baddicts?\b/gi, better: 'person who uses drugs' },
  {
    // Alcoholics Anonymous is its own name.
    word: /\balcoholics?\b(?! anonymous)/gi,
    better: 'person with an alcohol problem',
  },
  {
    word: /\b(?:ex-?)?offenders?\b(?! institutions?\b)/gi,
    better: 'person with convictions',
  },
  {
    word: /\bcriminals\b|\bcriminal\b(?! (?:justice|records?|courts?|law|procedure|proceedings|history|convictions?|offences?|charges?|damage|behaviour)\b)/gi,
    better: 'person with convictions',
  },
  { word: /\bex-?cons?\b/gi, better: 'person with convictions' },
  { word: /\b(?<!-)cons?\b(?! men\b)/gi, better: 'person with convictions' },
  { word: /\bjailbirds?\b/gi, better: 'person who has been in prison' },
  { word: /\bwife beaters?\b/gi, better: 'person who has harmed a partner' },
  {
    word: /\bp(?:a)?edos?\b/gi,
    better: 'person convicted of a sexual offence',
  },
]

export function listHurtfulWords(
  text: string,
): { word: string; better: string }[] {
  return advice.flatMap(({ word, better }) => {
    const [found] = text.match(word) ?? []
    return found === undefined ? [] : [{ word: found, better }]
  })
}
