import { useSyncExternalStore } from 'react'

/**
 * False on the server and in its page, true once scripts run: for what only
 * scripts can do, which must not be offered without them.
 */
export function useHydrated() {
  return useSyncExternalStore(neverChanges, yes, no)
}

function neverChanges() {
  return () => undefined
}

function yes() {
  return true
}

function no() {
  return false
}
