/** What a reader noted about listings of the shortlist, in this browser. */
import { useSyncExternalStore } from 'react'
import { keep, remembering, subscribe } from './local-storage.ts'
import type { PackNotes } from './referral-pack.ts'

const key = 'shortlist.notes'
const none: PackNotes = {}

export function useShortlistNotes(): PackNotes {
  return useSyncExternalStore(subscribe, readNotes, () => none)
}

export function keepNote(slug: string, note: string) {
  const notes = { ...readNotes(), [slug]: note.trim() ? note : undefined }
  const isEmpty = Object.values(notes).every((text) => text === undefined)
  keep(key, isEmpty ? null : notes)
}

export function deleteNotes() {
  keep(key, null)
}

const readNotes = remembering(
  key,
  (value): PackNotes =>
    Object.fromEntries(
      Object.entries(value ?? {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    ),
  none,
)
