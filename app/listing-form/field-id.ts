/**
 * The id of a field in the page. In a file of its own: lists of problems link
 * to fields, and need nothing else of the form.
 * @param name of the input, like `locations[0].address`
 */
export function idFor(name: string): string {
  return name.replace(/[.[\]]+/g, '-').replace(/-$/, '')
}
