import { useSyncExternalStore } from 'react'

/** Only a script can print, so without one there is no button. */
export function PrintButton({ verb }: { verb: string }) {
  const hasScript = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
  if (!hasScript) return null
  return (
    <button
      className="ds_button"
      type="button"
      onClick={() => {
        window.print()
      }}
    >
      {verb}
    </button>
  )
}
