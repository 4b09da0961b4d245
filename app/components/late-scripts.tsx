import { Scripts } from '@remix-run/react'
import { Children, Fragment, isValidElement } from 'react'
import type { ReactElement, ReactNode } from 'react'

type Tag = ReactElement<{
  href?: string
  type?: string
  dangerouslySetInnerHTML?: { __html: string }
}>

/**
 * Remix's scripts, fetched once the page is painted. Pages work without them,
 * and whoever waits on a slow line should not wait for them before reading.
 */
export function LateScripts({ nonce }: { nonce: string | undefined }) {
  // Called, not rendered: what Remix would write is written in another way.
  const tags = listTags(Scripts({ nonce }))
  // It writes nothing any more once React has taken the page over.
  if (tags.length === 0) return null

  const isModule = ({ props }: Tag) => props.type === 'module'
  const scripts = tags.filter(({ type }) => type === 'script')
  return (
    <>
      {scripts.filter((script) => !isModule(script))}
      {/* What comes into this place React does not compare with its own. */}
      <div
        id={host}
        hidden
        suppressHydrationWarning
        dangerouslySetInnerHTML={{ __html: '' }}
      />
      <script
        nonce={nonce}
        suppressHydrationWarning
        dangerouslySetInnerHTML={{
          __html: loadOncePainted({
            modules: tags.flatMap(({ props }) => props.href ?? []),
            code: scripts
              .filter(isModule)
              .map(({ props }) => props.dangerouslySetInnerHTML?.__html)
              .join('\n'),
          }),
        }}
      />
    </>
  )
}

const host = 'late-scripts'

function listTags(node: ReactNode): Tag[] {
  return Children.toArray(node).flatMap((child) => {
    if (!isValidElement<{ children?: ReactNode }>(child)) return []
    return child.type === Fragment
      ? listTags(child.props.children)
      : [child as Tag]
  })
}

function loadOncePainted(late: { modules: string[]; code: string }) {
  // A frame begins before it is painted; what waits its turn comes after.
  return `(({ nonce }, { modules, code }) => {
  const add = (tag, properties) =>
    document.getElementById('${host}').append(
      Object.assign(document.createElement(tag), properties),
    )
  requestAnimationFrame(() => setTimeout(() => {
    for (const href of modules) add('link', { rel: 'modulepreload', href })
    add('script', { type: 'module', nonce, textContent: code })
  }))
})(document.currentScript, ${JSON.stringify(late).replaceAll('<', '\\u003c')})`
}
