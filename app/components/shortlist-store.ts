/**
 * The shortlist of this browser: slugs of listings, and notes about them.
 * Nothing of it is ever sent, except slugs in the address of a page that the
 * reader opens.
 */
import { useSyncExternalStore } from 'react'
import {
  mostShortlisted,
  tidyPicked,
  withoutPicked,
  withPicked,
} from '#app/models/picked-services.ts'
import type { PackNotes } from '#app/models/referral-pack.ts'

const listKey = 'shortlist'
const notesKey = 'shortlist.notes'
const none: string[] = []
const noNotes: PackNotes = {}

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
      ? withoutPicked(shortlist, slug)
      : withPicked(shortlist, slug),
  )
}

function placeOf(slug: string) {
  const shortlist = readShortlist()
  if (shortlist.includes(slug)) return 'taken'
  return shortlist.length < mostShortlisted ? 'free' : 'none'
}

export function useShortlistNotes(): PackNotes {
  return useSyncExternalStore(subscribe, readNotes, () => noNotes)
}

export function keepShortlist(slugs: readonly string[]) {
  keep(listKey, slugs.length > 0 ? JSON.stringify(slugs) : null)
}

export function keepNote(slug: string, note: string) {
  const notes = { ...readNotes(), [slug]: note.trim() ? note : undefined }
  const isEmpty = Object.values(notes).every((text) => text === undefined)
  keep(notesKey, isEmpty ? null : JSON.stringify(notes))
}

export function forgetShortlist() {
  keep(listKey, null)
  keep(notesKey, null)
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  // Other tabs of the same browser.
  if (listeners.size === 0) window.addEventListener('storage', tellListeners)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0)
      window.removeEventListener('storage', tellListeners)
  }
}

function tellListeners() {
  for (const listener of listeners) listener()
}

/** React asks often and wants the same answer while nothing has changed. */
function remembering<Value>(
  key: string,
  read: (value: unknown) => Value,
  empty: Value,
) {
  let last: { text: string | null; value: Value } = { text: null, value: empty }
  return () => {
    const text = textOf(key)
    if (text !== last.text)
      last = { text, value: text === null ? empty : read(parse(text)) }
    return last.value
  }
}

const readShortlist = remembering(listKey, tidyPicked, none)
const readNotes = remembering(
  notesKey,
  (value): PackNotes =>
    Object.fromEntries(
      Object.entries(value ?? {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    ),
  noNotes,
)

/** Private windows and strict settings may refuse all storage. */
function textOf(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

function keep(key: string, text: string | null) {
  try {
    if (text === null) window.localStorage.removeItem(key)
    else window.localStorage.setItem(key, text)
  } catch (error) {
    // Refused or full: the address of the page still carries the list.
    if (!(error instanceof DOMException)) throw error
  }
  tellListeners()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // Something else wrote here: no list.
    if (error instanceof SyntaxError) return null
    throw error
  }
}
