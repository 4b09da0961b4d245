import { relative } from 'node:path'
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig, normalizePath } from 'vite'
import type { Rollup } from 'vite'
import { compression } from 'vite-plugin-compression2'
import remixOptions from './remix.config.js'

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixOptions), !isSsrBuild && compressOnce()],
  // The design system's warnings about itself are not ours to mend.
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  build: {
    // `<use href="icons.svg#…">` needs a file, and the content security policy
    // allows no inlined scripts or styles.
    assetsInlineLimit: 0,
    sourcemap: false,
    rollupOptions: isSsrBuild
      ? {}
      : { output: { manualChunks: joinWhatPagesShare } },
    // Three kilobytes fewer on every page than esbuild's own, after gzip.
    minify: 'terser',
    terserOptions: {
      ecma: 2020,
      compress: { passes: 3, keep_fargs: false, pure_getters: true },
    },
    target: 'es2022',
  },
}))

/**
 * Pages are made of many small parts. A file for each would have a phone fetch
 * and link some twenty of them: what nearly every public page uses comes as
 * one, what three use as another; maps stay with the pages that have one.
 */
function joinWhatPagesShare(
  id: string,
  { getModuleInfo }: Rollup.ManualChunkMeta,
) {
  const path = pathOf(id)
  const isPart = /^(app\/(?!routes\/)[^/]+|search)\//.test(path)
  const isOfMaps = /\.client\.|map|state-patterns/.test(path)
  if (!isPart || isOfMaps) return
  const pages = new Set<string>()
  const seen = new Set<string>()
  collectPages(id)
  if (pages.has('root')) return 'everywhere'
  // Editors' pages do without most of these.
  if (pages.size > 11) return 'readers'
  return pages.size < 3 ? undefined : 'often'

  function collectPages(used: string) {
    if (seen.has(used)) return
    seen.add(used)
    const [, route] =
      /^app\/(?:routes\/)?([^/]+?)(?:\/route)?\.tsx/.exec(pathOf(used)) ?? []
    if (route === undefined)
      getModuleInfo(used)?.importers.forEach(collectPages)
    else if (!workspace.test(route)) pages.add(route)
  }
}

/** Within the project: the folder that holds it may have any name. */
function pathOf(id: string) {
  return normalizePath(relative(import.meta.dirname, id))
}

/** Pages of editors, which readers never open. */
const workspace = /^(account|invitations|manage|reset|sign-)/

/** As small as can be: that takes a server too long to do at each request. */
function compressOnce() {
  return compression({
    include: /\.(js|css|json|svg)$/,
    threshold: 500,
    algorithms: ['brotliCompress', 'gzip'],
    logLevel: 'silent',
  })
}
