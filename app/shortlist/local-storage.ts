/** What this browser keeps for its reader, in all its tabs. */

const listeners = new Set<() => void>()

export function subscribe(listener: () => void) {
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

/**
 * React asks often and wants the same answer while nothing has changed.
 *
 * @param read makes sense of whatever lies there: something else may have
 * written it
 */
export function remembering<Value>(
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

/** Private windows and strict settings may refuse all storage. */
function textOf(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

/** @param value null to forget it */
export function keep(key: string, value: object | null) {
  try {
    if (value === null) window.localStorage.removeItem(key)
    else window.localStorage.setItem(key, JSON.stringify(value))
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
    // Something else wrote here: nothing is kept.
    if (error instanceof SyntaxError) return null
    throw error
  }
}
