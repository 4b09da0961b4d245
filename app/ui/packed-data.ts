import { useMemo } from 'react'

/** What a page shows, as one text. */
export type Packed<Page> = string & { readonly holds?: Page }

/** What JSON gives back as it was: no dates. */
type Plain =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Plain[]
  | { readonly [name: string]: Plain }

/**
 * For the answer of a loader to a page of a thousand facts and more. Remix
 * writes and reads an answer fact by fact, for which a phone needs longer than
 * for any other step until the page is its own; JSON it reads at once. What the
 * head of the page needs goes beside it, so that it is read once.
 */
export function pack<Page extends Plain>(page: Page): Packed<Page> {
  return JSON.stringify(page)
}

/** The same objects at each render, until the loader answers something else. */
export function useUnpacked<Page>(packed: Packed<Page>): Page {
  return useMemo(() => JSON.parse(packed) as Page, [packed])
}
