/** Describes a query in words: for headings, titles and sentences. Pure. */
import type { Facet, SearchQuery } from './query.ts'

/** How a key is said on the page. */
export type LabelOf = (facet: Facet, key: string) => string

const maxNamed = 3

/**
 * The query in words: "Bail supervision open to women in Fife".
 * @param said.words what was typed beyond what the facets say
 * @param said.types one typed word that stands for too many types to name
 */
export function describeQuery(
  query: SearchQuery,
  labelOf: LabelOf,
  said: { words?: string; types?: string | null } = {},
): string {
  const any = (facet: Facet) =>
    oneOf(
      query[facet].map((key) => labelOf(facet, key)),
      isPlace(facet),
    )
  const inside = (facet: Facet) => inSentence(any(facet))
  const [what, help] = said.types
    ? [`Services for “${said.types}”`, 'with help for']
    : query.type.length > 0
      ? [any('type'), 'with help for']
      : ['Services', 'that help with']
  const named = [
    what,
    query.need.length > 0 && `${help} ${inside('need')}`,
    said.words && `matching “${said.words}”`,
    peopleOf(query, inside),
    query.area.length > 0 && `in ${any('area')}`,
    query.court.length > 0 && `at ${any('court')}`,
    query.prison.length > 0 && `at ${any('prison')}`,
    query.custody.length > 0 && `at ${any('custody')}`,
    query.near && `near ${query.near}`,
  ].filter(Boolean)
  const limits = [
    query.stage.length > 0 && `at this stage: ${inside('stage')}`,
    query.referrer.length > 0 && `asked for by ${inside('referrer')}`,
    query.availability.length > 0 && `listed as ${inside('availability')}`,
  ].filter(Boolean)
  return [named.join(' '), ...limits].join(', ')
}

function peopleOf(query: SearchQuery, inside: (facet: Facet) => string) {
  const groups = inside('group')
  const sex = query.sex.length === 1 ? inside('sex') : ''
  const people = [
    groups && `for ${groups}`,
    sex && sex !== groups && `open to ${sex}`,
  ].filter(Boolean)
  if (query.age === null) return people.join(', ')
  return `${people.join(', ') || 'for a person'} aged ${query.age}`
}

/** What has a name of its own. */
export function isPlace(kind: string): boolean {
  return ['area', 'court', 'prison', 'custody'].includes(kind)
}

/** "Caledonian System, mentoring or 3 more". */
export function oneOf(labels: string[], areNames = false): string {
  const named = [...new Set(labels)].map((label, index) =>
    index === 0 || areNames ? label : inSentence(label),
  )
  const beyond = named.length - maxNamed
  const all =
    beyond > 0 ? [...named.slice(0, maxNamed), `${beyond} more`] : named
  if (all.length < 2) return all.join('')
  return `${all.slice(0, -1).join(', ')} or ${all.at(-1) ?? ''}`
}

/** Small letters, unless it is a name: "Bail supervision", "GP", "Caledonian System". */
export function inSentence(label: string): string {
  const isName =
    /^\p{Lu}[\p{Lu}\d]/u.test(label) || /[^\p{L}]\p{Lu}\p{Ll}/u.test(label)
  return isName ? label : label.charAt(0).toLowerCase() + label.slice(1)
}

/** A position is no name: nobody reads degrees. */
export function nearInWords(near: string): string {
  return /^-?\d[\d.]*,-?\d/.test(near) ? 'this part of the map' : near
}
