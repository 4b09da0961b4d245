import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode, useEffect } from 'react'
import type { ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'

/**
 * Until React has taken the page over, keys and clicks are the browser's alone:
 * links and forms work without scripts. React would answer one by finishing at
 * once, which Remix, still reading the loaders' answers, does not allow: React
 * fails with "Root did not complete" and throws the server's page away.
 * https://react.dev/errors/345
 */
const eventsThatHurryReact = [
  'keydown',
  'keypress',
  'keyup',
  'textInput',
  'input',
  'change',
  'submit',
  'reset',
  'dragstart',
  'dragend',
  'drop',
  'mousedown',
  'mouseup',
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
  'pointerdown',
  'pointerup',
  'pointercancel',
  'touchstart',
  'touchend',
  'touchcancel',
  'copy',
  'cut',
  'paste',
  'compositionstart',
  'compositionend',
]
const takenOver = new AbortController()
for (const name of eventsThatHurryReact)
  window.addEventListener(name, keepFromReact, {
    capture: true,
    signal: takenOver.signal,
  })

function keepFromReact(event: Event) {
  event.stopPropagation()
  if (event.target instanceof HTMLTextAreaElement) noteTyped(event.target)
}

/**
 * What somebody has typed already. React keeps it in an input, but puts the
 * server's words back into a textarea that it takes over.
 */
const typed = new Map<HTMLTextAreaElement, string>()
for (const box of document.querySelectorAll('textarea')) noteTyped(box)

function noteTyped(box: HTMLTextAreaElement) {
  if (box.value !== box.defaultValue) typed.set(box, box.value)
}

function TakeOver({ children }: { children: ReactNode }) {
  useEffect(() => {
    takenOver.abort()
    for (const [box, words] of typed) box.value = words
    typed.clear()
    // For whoever measures how long the page was the browser's alone.
    performance.mark('taken-over')
  }, [])
  return children
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <TakeOver>
        <RemixBrowser />
      </TakeOver>
    </StrictMode>,
  )
})
