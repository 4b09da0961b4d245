import { Meilisearch } from 'meilisearch'

export type SearchAddress = { url: string; apiKey?: string | undefined }

/** @param timeout how long any one request may take, in milliseconds */
export function createSearchClient(
  { url, apiKey }: SearchAddress,
  { timeout = 3_000 } = {},
) {
  return new Meilisearch({
    host: url,
    ...(apiKey ? { apiKey } : {}),
    timeout,
    // Compressed answers come in chunks that meet delayed acknowledgement:
    // some 40 ms a call, for a few kilobytes over loopback.
    requestInit: { headers: { 'accept-encoding': 'identity' } },
  })
}

/**
 * The server bundle and the process that starts it are two module graphs in
 * one process; both must speak to one search server.
 */
const shared = globalThis as { searchClient?: Meilisearch }

/** Makes `searchClient()` speak to this server, for the life of the process. */
export function configureSearch(address: SearchAddress) {
  shared.searchClient = createSearchClient(address)
  return shared.searchClient
}

/** The configured client. Throws when asked before `configureSearch`. */
export function searchClient(): Meilisearch {
  if (!shared.searchClient)
    throw new Error('configureSearch was not called before a search')
  return shared.searchClient
}
