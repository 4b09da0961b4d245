// `npm start`, `npm run dev` and `npm run build`. Plain JavaScript on Node's
// own modules, because on a fresh clone nothing else is there yet. Ends up as
// the one process that serves; its only child is the bundled search server.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))
const isDevelopment = process.argv.includes('--dev')
const isOnlyBuild = process.argv.includes('--build')

process.chdir(root)
try {
  await start()
} catch (error) {
  fail(error)
}

async function start() {
  assertNodeVersion()
  if (!isOnlyBuild) await assertPortIsFree()
  if (!arePackagesCurrent()) await step('Installing packages', installPackages)
  process.env.NODE_ENV ||= isDevelopment ? 'development' : 'production'
  if (isOnlyBuild) {
    await build()
    return
  }

  const { register } = await import('tsx/esm/api')
  register()
  // Reads the configuration: better wrong now than after a long build.
  const { startServer } = await import('./server.ts')
  if (!isDevelopment) await build()
  await startServer({ isDevelopment, step })
}

function assertNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Error(
    `Node 20.19 or newer is needed; this is ${process.versions.node}.`,
  )
}

/** Asked before the slow steps; the server finds out again when it listens. */
async function assertPortIsFree() {
  const port = Number(
    process.env.PORT?.trim() === '' ? 3000 : (process.env.PORT ?? 3000),
  )
  const host = process.env.HOST
  // A port that is no port is for the configuration to complain about.
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return
  /** @type {NodeJS.ErrnoException | null} */
  const trouble = await new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', resolve)
    probe.listen(port, host, () => {
      probe.close(() => {
        resolve(null)
      })
    })
  })
  if (trouble?.code === 'EADDRINUSE')
    throw new Error(
      `Port ${String(port)} is already in use. Stop what uses it, or choose another one: PORT=${String(port + 1)} npm start`,
    )
}

function arePackagesCurrent() {
  const installed = 'node_modules/.package-lock.json'
  return (
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs
  )
}

async function installPackages() {
  const npm = process.env.npm_execpath
  // The build needs the development packages, whatever NODE_ENV says.
  const options = ['ci', '--include=dev', '--no-audit', '--no-fund']
  if (npm?.endsWith('npm-cli.js'))
    await run(process.execPath, [npm, ...options])
  else await run('npm', options)
}

async function build() {
  const sources = fingerprintSources()
  const note = 'build/sources'
  if (existsSync(note) && readFileSync(note, 'utf8') === sources) {
    if (isOnlyBuild) process.stdout.write('The build is up to date.\n')
    return
  }
  await step('Building the pages', async () => {
    const remix = 'node_modules/@remix-run/dev/dist/cli.js'
    await run(process.execPath, [remix, 'vite:build'])
    mkdirSync('build', { recursive: true })
    writeFileSync(note, sources)
  })
}

/** Content, not dates: a checkout changes dates and nothing else. */
function fingerprintSources() {
  const hash = createHash('sha256')
  const sources = ['app', 'db', 'search', 'seed', 'public', 'package-lock.json']
  const configuration = ['vite.config.ts', 'remix.config.js', 'tsconfig.json']
  for (const path of [...sources, ...configuration].flatMap(listFiles))
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function listFiles(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .sort()
    .flatMap((name) => listFiles(join(path, name)))
}

/**
 * Runs a command to its end, quietly unless it fails. It ends with us.
 * @param {string} command
 * @param {string[]} options
 */
async function run(command, options) {
  const isBuild = options.includes('vite:build')
  const child = spawn(command, options, {
    env: {
      ...process.env,
      NODE_ENV: isBuild ? 'production' : 'development',
    },
    shell: command === 'npm' && process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk) => (said += String(chunk)))
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    child.kill(signal)
    process.exit(0)
  }
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  for (const signal of signals) process.once(signal, stop)
  /** @type {string | null} */
  const trouble = await new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(error.message)
    })
    child.once('close', (code) => {
      resolve(code === 0 ? null : said)
    })
  })
  for (const signal of signals) process.off(signal, stop)
  if (trouble !== null)
    throw new Error(`${trouble.trim()}\n${options.join(' ')} failed.`)
}

/**
 * One line of progress: what is being done, and then how long it took.
 * @template T
 * @param {string} label
 * @param {(say: (line: string) => void) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
async function step(label, work) {
  const begunAt = performance.now()
  let isLineOpen = true
  process.stdout.write(`${label} … `)
  /** @param {string} line */
  const say = (line) => {
    process.stdout.write(`${isLineOpen ? '\n' : ''}  ${line}\n`)
    isLineOpen = false
  }
  try {
    const result = await work(say)
    const seconds = (performance.now() - begunAt) / 1000
    const took = `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`
    process.stdout.write(isLineOpen ? `${took}\n` : `  done in ${took}\n`)
    return result
  } catch (error) {
    if (isLineOpen) process.stdout.write('\n')
    throw error
  }
}

/**
 * What went wrong, in a sentence; mistakes of our own with their place.
 * @param {unknown} error
 * @returns {never}
 */
function fail(error) {
  const ours = [TypeError, ReferenceError, SyntaxError]
  const isOurs = ours.some((kind) => error instanceof kind)
  const message = error instanceof Error ? error.message : String(error)
  const stack = error instanceof Error ? error.stack : null
  const showStack = isOurs || process.env.LOG_LEVEL === 'debug'
  process.stderr.write(`${showStack && stack ? stack : message}\n`)
  process.exit(1)
}
