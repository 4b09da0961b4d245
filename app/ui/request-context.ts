import { createContext, useContext } from 'react'

/**
 * What the server knows about the request it renders for. Browsers hide the
 * nonce from scripts, so on the client there is nothing to know.
 */
export const PageRequest = createContext<{
  nonce?: string
  requestId?: string
}>({})

/** For `<Scripts nonce>` and its like. */
export function useNonce() {
  return useContext(PageRequest).nonce
}

/** The id to quote on an error page that the server rendered. */
export function useRequestId() {
  return useContext(PageRequest).requestId
}
