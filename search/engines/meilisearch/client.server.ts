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
  /** Its index is not what was made of the database. */
  searchIsHeldBack?: boolean
  /** Why it did not take a question; the code alone, never the question. */
  searchRefusal?: string
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
  delete shared.searchIsHeldBack
  delete shared.searchRefusal
  return shared.searchClient
}

/** The configured client. Throws when asked before `configureSearch`. */
function searchClient(): Meilisearch {
  if (!shared.searchClient)
    throw new Error('configureSearch was not called before a search')
  return shared.searchClient
}

/**
 * Asks Meilisearch, unless it has just failed to answer: then the next readers
 * are not made to wait for the same failure.
 * @returns null when it does not answer, or has lost what it should answer from:
 *   its index, the settings of it, or the key
 */
export async function unlessSearchIsAway<Answer>(
  ask: (client: Meilisearch) => Promise<Answer>,
): Promise<Answer | null> {
  if (shared.searchIsHeldBack) return null
  if (performance.now() < (shared.searchIsAwayUntil ?? 0)) return null
  try {
    return await ask(searchClient())
  } catch (error) {
    if (error instanceof MeilisearchApiError)
      shared.searchRefusal = error.cause?.code ?? String(error.response.status)
    if (isAway(error))
      shared.searchIsAwayUntil = performance.now() + restAfterFailure
    else if (!(error instanceof MeilisearchApiError)) throw error
    // It answers, and cannot do what its settings are there for. The next
    // question may be another one, and nobody waits long for a refusal.
    return null
  }
}

/** Nobody is sent to an index that is not whole. */
export function holdSearchBack() {
  shared.searchIsHeldBack = true
}

/** It is whole again, so whoever comes next asks it. */
export function letSearchAnswer() {
  if (!shared.searchIsHeldBack) return
  delete shared.searchIsHeldBack
  delete shared.searchIsAwayUntil
}

/** Whether a question was refused that nobody has looked into. */
export function wasSearchRefused(): boolean {
  return shared.searchRefusal !== undefined
}

/** Why; null when none was. */
export function takeRefusal(): string | null {
  const refusal = shared.searchRefusal ?? null
  delete shared.searchRefusal
  return refusal
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
