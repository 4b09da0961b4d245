

/** An editor, or with a null id what acts by itself, such as a timer. */
export type Actor = { id: string | null; name: string }
