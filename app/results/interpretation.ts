/** What the typed words were taken for, as the results page says it. Pure. */
import { groupBy } from '#app/values/collections.ts'
import { excerpt } from '#app/values/text.ts'
import {
  describeQuery,
  inSentence,
  isPlace,
  oneOf,
} from '#search/describe-query.ts'
import type { LabelOf } from '#search/describe-query.ts'
import { resultsPath } from '#search/query.ts'
import type { SearchResults } from './search-services.server.ts'

export function describeInterpretation(
  results: SearchResults,
  labelOf: LabelOf,
) {
  const ambiguous = describeAmbiguous(results)
  const understood = describeUnderstood(results).map((one) => ({
    ...one,
    others: ambiguous.find(({ text }) => text === one.text)?.others ?? [],
  }))
  return {
    heading: describeQuery(
      { ...results.effective, near: results.near?.label ?? null },
      labelOf,
      {
        words: excerpt(results.plainWords.join(' ').replaceAll('"', ''), 80),
        types: typesAsTyped(results),
      },
    ),
    understood,
    overruled: describeOverruled(results, labelOf),
    explanations: results.explanations,
    ambiguous: ambiguous.filter(
      ({ text }) => !understood.some((one) => one.text === text),
    ),
    leftOut: results.leftOut,
    liftingWords: results.liftingWords,
    unheeded: results.unheeded,
    saysNothing: saysNothing(results),
    // Most listings say nothing of age; to hide them would hide most of all.
    isByAge: results.effective.age !== null,
    unknownNear: results.unknownNear,
  }
}

/** "Who can help": whoever finds everything by it had better know why. */
function saysNothing(results: SearchResults): boolean {
  const { query, understood, explanations, ambiguities } = results
  const { plainWords, liftingWords, leftOut, unheeded } = results
  const heard = [understood, explanations, ambiguities, plainWords]
  return (
    query.q !== '' &&
    [...heard, liftingWords, leftOut, unheeded].every(
      ({ length }) => length === 0,
    )
  )
}

/** "Tag" is five kinds of order: the word says it better than their names. */
function typesAsTyped({ query, effective, understood }: SearchResults) {
  const isTyped = query.type.length === 0 && effective.type.length > 2
  const texts = understood
    .filter(({ kind, as }) => kind === 'type' && as === 'filter')
    .map(({ text }) => text)
  return isTyped && new Set(texts).size === 1 ? (texts[0] ?? null) : null
}

/** One line for each thing typed, whatever number of filters it became. */
function describeUnderstood({ query, understood }: SearchResults) {
  const applied = understood.filter(
    ({ as, kind }) =>
      as === 'filter' ||
      as === 'exclude' ||
      // Beside a home, a court or a prison only says what comes first.
      (as === 'boost' && isPlace(kind)),
  )
  return [...groupBy(applied, (one) => one.text)].map(([text, meanings]) => ({
    text,
    lead: leadOf(meanings),
    label: labelOfMeanings(meanings),
    undoHref: resultsPath({ ...query, q: quoteIn(query.q, text) }),
  }))
}

function leadOf(meanings: SearchResults['understood']): string {
  const [meaning] = meanings
  if (meanings.every(({ as }) => as === 'boost'))
    return 'First come services that work with'
  if (meaning?.as === 'exclude') return 'Leaving out'
  if (meaning?.kind === 'need') return 'Showing services that help with'
  if (meaning?.kind === 'age') return 'Showing services for a person'
  if (meaning?.kind === 'near') return 'Showing services'
  if (meaning?.kind === 'stage') return 'Showing services at this stage:'
  if (meaning?.kind === 'referrer') return 'Showing services asked for by'
  if (meaning?.kind === 'availability') return 'Showing services listed as'
  return 'Showing services for'
}

/** Typed words that give way to a filter, and what it says. */
function describeOverruled(
  { query, understood }: SearchResults,
  labelOf: LabelOf,
) {
  const overruled = understood.filter(({ as }) => as === 'overruled')
  return [...groupBy(overruled, (one) => one.text)].flatMap(
    ([text, [meaning]]) => {
      if (!meaning) return []
      const { kind } = meaning
      if (kind === 'age') return [{ text, by: `Age ${String(query.age)}` }]
      if (kind === 'near') return [{ text, by: query.near ?? '' }]
      const by = query[kind].map((key) => labelOf(kind, key)).join(' or ')
      return [{ text, by }]
    },
  )
}

/** The other things that a name can mean, each as a search of its own. */
function describeAmbiguous({ query, ambiguities }: SearchResults) {
  return ambiguities.map(({ text, others }) => ({
    text,
    others: others.map((other) => ({
      label: other.label,
      href:
        'meaning' in other
          ? resultsPath(
              { ...query, q: replaceIn(query.q, text, '') },
              {
                [other.meaning.kind]: [
                  ...query[other.meaning.kind],
                  other.meaning.key,
                ],
              },
            )
          : resultsPath({ ...query, q: replaceIn(query.q, text, other.words) }),
    })),
  }))
}

function replaceIn(words: string, text: string, by: string): string {
  return words.replace(pattern(text), by).replace(/\s+/g, ' ').trim()
}

function labelOfMeanings(meanings: SearchResults['understood']): string {
  const labels = [...groupBy(meanings, ({ kind }) => kind)].map(
    ([kind, same]) => {
      const said = same.map(({ label }) => label)
      if (isPlace(kind)) return oneOf(said, true)
      if (kind === 'near') return oneOf(said).replace('Within', 'within')
      return inSentence(oneOf(said))
    },
  )
  return [...new Set(labels)].join(', ')
}

/** Words in quotation marks are taken as written, not as what they name. */
function quoteIn(words: string, text: string): string {
  return words.replace(pattern(text), (typed) => `"${typed}"`)
}

/** The typed words, whatever stands between them. */
function pattern(text: string): RegExp {
  const tokens = text.split(/[^a-z0-9]+/i).filter(Boolean)
  return new RegExp(`\\b${tokens.join('[^a-z0-9]+(?:s )?')}(?:['’]s)?\\b`, 'i')
}
