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
export function DeferredScripts({ nonce }: { nonce: string | undefined }) {
  // React takes these elements over as the server wrote them: a browser need
  // not write them again.
  const { context, loader } = import.meta.env.SSR
    ? readScripts(listTags(Scripts({})))
    : { context: '', loader: '' }
  return (
    <>
      <InlineScript nonce={nonce} code={context} />
      {/* What comes into this place React does not compare with its own. */}
      <div
        id={host}
        hidden
        suppressHydrationWarning
        dangerouslySetInnerHTML={{ __html: '' }}
      />
      <InlineScript nonce={nonce} code={loader} />
    </>
  )
}

function InlineScript({
  nonce,
  code,
}: {
  nonce: string | undefined
  code: string
}) {
  return (
    <script
      nonce={nonce}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: code }}
    />
  )
}

/** What Remix's scripts are to know, and what loads them. */
function readScripts(tags: Tag[]) {
  const scripts = tags.filter(({ type }) => type === 'script')
  const codeOf = (isModule: boolean) =>
    scripts
      .filter(({ props }) => (props.type === 'module') === isModule)
      .map(({ props }) => props.dangerouslySetInnerHTML?.__html)
      .join('\n')
  return {
    context: codeOf(false),
    loader: loadOncePainted({
      modules: tags.flatMap(({ props }) => props.href ?? []),
      code: codeOf(true),
    }),
  }
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
