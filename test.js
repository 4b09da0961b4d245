// `npm test`: everything that must hold before a change is shared, cheapest
// first; lint, which is long and uses one processor, beside the next steps.
// Plain JavaScript on Node's own modules, as in start.js.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('.', import.meta.url)))
const reports = '.cache/tests'
const counts = { passed: 0, failed: 0 }
const cached = ['--cache', '--cache-location']
/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set()
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
  })

rmSync(reports, { recursive: true, force: true })
if (!arePackagesCurrent())
  await step('Packages', 'npm', ['ci', '--include=dev', '--no-audit'])
const lint = aside('Lint', bin('eslint/bin/eslint.js'), [
  '.',
  '--max-warnings=0',
  ...cached,
  '.cache/eslint/',
])
await step('Formatting', bin('prettier/bin/prettier.cjs'), [
  '--check',
  '--log-level=warn',
  '.',
  ...cached,
  '.cache/prettier',
])
await step('Types', bin('typescript/bin/tsc'), [])
await step('Unused code', bin('knip/bin/knip.js'), ['--no-progress'])
await runVitest('Unit tests', 'unit')
await step('Build', 'start.js', ['--build'])
await lint()
await runVitest('Integration tests', 'integration')
if (!findChromium()) await installChromium()
await runPlaywright('Browser tests')
finish(0)

/**
 * @param {string} heading
 * @param {'unit' | 'integration'} project
 */
async function runVitest(heading, project) {
  const report = `${reports}/${project}.json`
  const code = await run(heading, bin('vitest/vitest.mjs'), [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ])
  const { numPassedTests, numFailedTests } = readReport(report)
  count(numPassedTests, numFailedTests)
  if (code) finish(code)
}

/** @param {string} heading */
async function runPlaywright(heading) {
  const report = `${reports}/browser.json`
  const code = await run(
    heading,
    bin('@playwright/test/cli.js'),
    ['test', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  )
  const { stats } = readReport(report)
  count(stats?.expected, stats?.unexpected)
  if (code) finish(code)
}

/**
 * @param {string} heading
 * @param {string} command
 * @param {string[]} options
 */
async function step(heading, command, options) {
  const code = await run(heading, command, options)
  if (code) finish(code)
}

/**
 * Begins a step beside the others.
 * @param {string} heading
 * @param {string} command
 * @param {string[]} options
 * @returns {() => Promise<void>} waits for it, and shows what it printed
 */
function aside(heading, command, options) {
  const work = begin(command, options, { stdio: 'pipe' })
  let printed = ''
  for (const stream of [work.child.stdout, work.child.stderr])
    stream?.on('data', (piece) => {
      printed += String(piece)
    })
  return async () => {
    const code = await work.end
    process.stdout.write(`\n== ${heading}\n${printed}`)
    tellTime(heading, code, work.begunAt)
    if (code) finish(code)
  }
}

/**
 * @param {string} heading
 * @param {string} command
 * @param {string[]} options
 * @param {Record<string, string>} [settings]
 * @returns {Promise<number>} the exit code
 */
async function run(heading, command, options, settings = {}) {
  process.stdout.write(`\n== ${heading}\n`)
  const work = begin(command, options, {
    env: { ...process.env, ...settings },
    stdio: 'inherit',
  })
  const code = await work.end
  tellTime(heading, code, work.begunAt)
  return code
}

/**
 * @param {string} command a JavaScript file, or a program
 * @param {string[]} options
 * @param {import('node:child_process').SpawnOptions} how
 */
function begin(command, options, how) {
  const begunAt = performance.now()
  const isScript = /\.[cm]?js$/.test(command)
  const child = spawn(
    isScript ? process.execPath : command,
    isScript ? [command, ...options] : options,
    { shell: !isScript && process.platform === 'win32', ...how },
  )
  children.add(child)
  /** @type {Promise<number>} the exit code */
  const end = new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      resolve(1)
    })
    child.once('close', (status) => {
      children.delete(child)
      resolve(status ?? 1)
    })
  })
  return { child, end, begunAt }
}

/**
 * @param {string} heading
 * @param {number} code
 * @param {number} begunAt
 */
function tellTime(heading, code, begunAt) {
  const seconds = ((performance.now() - begunAt) / 1000).toFixed(1)
  process.stdout.write(`${heading}: ${code ? 'failed' : 'ok'}, ${seconds} s\n`)
}

/**
 * Ends with one line that says how many tests there really were.
 * @param {number} code
 * @returns {never}
 */
function finish(code) {
  process.stdout.write(
    `\n${String(counts.passed)} passed, ${String(counts.failed)} failed\n`,
  )
  for (const child of children) child.kill()
  process.exit(code)
}

/**
 * @param {unknown} passed
 * @param {unknown} failed
 */
function count(passed, failed) {
  counts.passed += Number(passed ?? 0)
  counts.failed += Number(failed ?? 0)
}

/**
 * @param {string} path
 * @returns {{ numPassedTests?: number, numFailedTests?: number,
 *   stats?: { expected: number, unexpected: number } }}
 */
function readReport(path) {
  if (!existsSync(path)) return {}
  /** @type {ReturnType<typeof readReport>} */
  const report = JSON.parse(readFileSync(path, 'utf8'))
  return report
}

function arePackagesCurrent() {
  const installed = 'node_modules/.package-lock.json'
  return (
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs
  )
}

function findChromium() {
  return existsSync('/usr/bin/chromium')
}

/** Debian's own where we may install it; else the one Playwright brings. */
async function installChromium() {
  const isDebian = existsSync('/etc/debian_version')
  if (!isDebian || process.getuid?.() !== 0) {
    await step('Browser', bin('@playwright/test/cli.js'), [
      'install',
      'chromium',
    ])
    return
  }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  await step('Browser', 'apt-get', [
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    'chromium',
  ])
}

/** @param {string} path of a package's command */
function bin(path) {
  return `node_modules/${path}`
}
