/** Adds courts, prisons and custody centres, as people name them. Pure. */
import { normaliseText } from '#search/understand/tokens.ts'
import { add, remember } from './meaning.ts'
import type { Lexicon, Meaning, VocabularyForUnderstanding } from './meaning.ts'

export function addCourts(
  lexicon: Lexicon,
  vocabulary: VocabularyForUnderstanding,
) {
  for (const court of vocabulary.courts) {
    const meaning: Meaning = {
      kind: 'court',
      key: court.slug,
      label: court.name,
    }
    add(lexicon, [court.name], meaning)
    if (court.kind === 'sheriff' && court.town)
      add(lexicon, sayingsOf(court.town), meaning)
  }
  for (const court of vocabulary.courts)
    if (court.kind === 'closed') addClosed(lexicon, court, vocabulary)
}

/** A court that has closed stands for its town, and is explained. */
function addClosed(
  lexicon: Lexicon,
  { name, town, note, source, successor }: Court,
  { courts }: VocabularyForUnderstanding,
) {
  const homes = lexicon.meanings.get(normaliseText(town ?? '')) ?? []
  const next = courts.find(({ slug }) => slug === successor)
  if (!town || !next) return
  const closed = note ?? 'It has closed.'
  const say = closed.includes('Business')
    ? closed
    : `${closed} Its business went to ${next.name}.`
  for (const saying of sayingsOf(town)) {
    for (const home of homes) add(lexicon, [saying], home)
    remember(lexicon, normaliseText(saying))
    lexicon.explanations.set(normaliseText(saying), {
      term: name.replace(' (closed)', ''),
      say,
      source,
      nearest: [],
    })
  }
}

function sayingsOf(town: string): string[] {
  return [
    `${town} sheriff court`,
    `${town} court`,
    `${town} sheriff`,
    `${town} sc`,
    `court in ${town}`,
    `sheriff at ${town}`,
    `sheriff in ${town}`,
    `sheriff court ${town}`,
    `court ${town}`,
    `appearing at ${town}`,
    `appear at ${town}`,
    `case at ${town}`,
    `trial at ${town}`,
    `sentenced at ${town}`,
    // It sits in the same town, and the same services stand by.
    `${town} jp court`,
    `jp court ${town}`,
    `${town} justice of the peace court`,
    `justice of the peace court ${town}`,
  ]
}

export function addCustody(
  lexicon: Lexicon,
  vocabulary: VocabularyForUnderstanding,
) {
  for (const prison of vocabulary.prisons) {
    const meaning = meaningOf(prison)
    const plain = plainNameOf(prison)
    add(
      lexicon,
      [
        prison.name,
        `hmp ${plain}`,
        `${plain} prison`,
        `${plain} jail`,
        `hmyoi ${plain}`,
        `yoi ${plain}`,
        `${plain} yoi`,
      ],
      meaning,
    )
    // A nickname is the prison's, whatever part of a town it comes from.
    for (const alias of prison.aliases) {
      lexicon.meanings.delete(normaliseText(alias))
      add(lexicon, [alias], meaning)
    }
    // "Perth" is first of all the town; "Barlinnie" can only be the prison.
    if (!lexicon.meanings.has(normaliseText(plain)))
      add(lexicon, [plain], meaning)
  }
  for (const centre of vocabulary.custodyCentres) {
    const plain = centre.name
      .replace(/ \(.*\)$/, '')
      .replace(/ Custody Centre.*$/, '')
    const meaning: Meaning = {
      kind: 'custody',
      key: centre.slug,
      label: centre.name,
    }
    if (!lexicon.meanings.has(normaliseText(plain)))
      add(lexicon, [plain], meaning)
    add(
      lexicon,
      [
        centre.name,
        `${plain} custody centre`,
        `${plain} custody`,
        `${plain} police station`,
        `${plain} police office`,
        `${plain} cells`,
      ],
      meaning,
    )
  }
}

/** "Released from Perth" is from the prison, not from the town. */
export function addReleases(
  lexicon: Lexicon,
  { prisons }: VocabularyForUnderstanding,
) {
  const leads = ['released from', 'release from', 'leaving', 'getting out of']
  for (const prison of prisons)
    for (const lead of leads) {
      const release =
        lexicon.meanings.get(normaliseText(`${lead} prison`)) ?? []
      for (const name of [plainNameOf(prison), ...prison.aliases])
        for (const meaning of [meaningOf(prison), ...release])
          add(lexicon, [`${lead} ${name}`, `${name} release`], meaning)
    }
}

type Court = VocabularyForUnderstanding['courts'][number]
type Prison = VocabularyForUnderstanding['prisons'][number]

function meaningOf({ slug, name }: Prison): Meaning {
  return { kind: 'prison', key: slug, label: name }
}

/** "HMP & YOI Polmont (…)" is called Polmont. */
function plainNameOf({ name }: Prison): string {
  return name.replace(/^HMP( & YOI)? /, '').replace(/ \(.*\)$/, '')
}
