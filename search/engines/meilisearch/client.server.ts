import {
  Meilisearch,
  MeilisearchApiError,
  MeilisearchRequestError,
  MeilisearchRequestTimeOutError,
} from 'meilisearch'

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
const shared = globalThis as {
  searchClient?: Meilisearch
  /** Until when nobody asks it again, by the clock of `performance.now()`. */
  searchIsAwayUntil?: number
}

/** A reader waits this long, in milliseconds, for some 10 ms of work. */
const requestTimeout = 2_000
const restAfterFailure = 5_000

/** Makes `searchClient()` speak to this server, for the life of the process. */
export function configureSearch(
  address: SearchAddress,
  { timeout = requestTimeout } = {},
) {
  shared.searchClient = createSearchClient(address, { timeout })
  delete shared.searchIsAwayUntil
  return shared.searchClient
}

/** The configured client. Throws when asked before `configureSearch`. */
export function searchClient(): Meilisearch {
  if (!shared.searchClient)
    throw new Error('configureSearch was not called before a search')
  return shared.searchClient
}

/**
 * Asks Meilisearch, unless it has just failed to answer: then the next readers
 * are not made to wait for the same failure.
 * @returns null when it does not answer, or has lost what it should answer from
 */
export async function unlessSearchIsAway<Answer>(
  ask: (client: Meilisearch) => Promise<Answer>,
): Promise<Answer | null> {
  if (performance.now() < (shared.searchIsAwayUntil ?? 0)) return null
  try {
    return await ask(searchClient())
  } catch (error) {
    if (!isAway(error)) throw error
    shared.searchIsAwayUntil = performance.now() + restAfterFailure
    return null
  }
}

function isAway(error: unknown): boolean {
  if (error instanceof MeilisearchApiError)
    return (
      error.response.status >= 500 ||
      // A server so busy that it did not read the question in time.
      error.response.status === 408 ||
      error.cause?.code === 'index_not_found'
    )
  return (
    error instanceof MeilisearchRequestError ||
    error instanceof MeilisearchRequestTimeOutError
  )
}
