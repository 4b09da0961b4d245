/**
 * The shortlist of this browser: slugs of listings. Nothing of it is ever sent,
 * except in the address of a page that the reader opens.
 */
import { useSyncExternalStore } from 'react'
import { keep, remembering, subscribe } from './local-storage.ts'
import {
  maxShortlisted,
  normaliseSelection,
  removeFromSelection,
  addToSelection,
} from './selection.ts'

const key = 'shortlist'
const none: string[] = []
const readShortlist = remembering(key, normaliseSelection, none)

/** Null on the server and until the browser's own list is known. */
export function useShortlist(): string[] | null {
  return useSyncExternalStore(subscribe, readShortlist, () => null)
}

/**
 * Whether a listing has its place on the list, may have one, or finds the list
 * full. A word, so that only what changes is drawn again.
 */
export function useShortlistPlace(slug: string): 'taken' | 'free' | 'none' {
  return useSyncExternalStore(
    subscribe,
    () => placeOf(slug),
    () => 'free',
  )
}

export function toggleOnShortlist(slug: string) {
  const shortlist = readShortlist()
  keepShortlist(
    placeOf(slug) === 'taken'
      ? removeFromSelection(shortlist, slug)
      : addToSelection(shortlist, slug),
  )
}

function placeOf(slug: string) {
  const shortlist = readShortlist()
  if (shortlist.includes(slug)) return 'taken'
  return shortlist.length < maxShortlisted ? 'free' : 'none'
}

export function keepShortlist(slugs: readonly string[]) {
  keep(key, slugs.length > 0 ? slugs : null)
}
