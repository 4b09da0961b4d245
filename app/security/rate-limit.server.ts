/**
 * How often something may be tried. Counted in the database, so that a restart
 * forgives nothing; under hashed keys, so that nobody's address is kept.
 */
import { RateLimiterSQLite } from 'rate-limiter-flexible'
import { db } from '#db/client.server.ts'
import { sign } from './tokens.server.ts'

const aMinute = 60
const anHour = 60 * aMinute
const aDay = 24 * anHour

type Limit = {
  /** So many within this many seconds … */
  free: number
  within: number
  /**
   * … and then the first wait, in seconds; each further attempt doubles it,
   * up to an hour. Without one, the rest of the time has to be waited out.
   */
  firstWait?: number
}

const limits = {
  /** By account and network: a stranger cannot lock somebody out by this. */
  'sign-in': { free: 5, within: aDay, firstWait: 15 },
  /** One account from the many networks that one customer may have. */
  'sign-in.region': { free: 20, within: anHour },
  /** Many accounts from one network: above the slips of a whole building. */
  'sign-in.network': { free: 300, within: anHour },
  /** One account from very many places. */
  'sign-in.account': { free: 200, within: anHour },
  /** Decides nothing: see where it is counted. */
  'sign-in.nobody': { free: 1, within: anHour },
  'second-factor': { free: 5, within: aDay, firstWait: 30 },
  'reset.address': { free: 3, within: anHour },
  'reset.network': { free: 20, within: anHour },
  'correction.network': { free: 10, within: anHour },
  /** Nobody's mailbox is filled by somebody else's reports. */
  'correction.address': { free: 5, within: aDay },
} satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

const longestWait = anHour

/**
 * Counts one attempt, before it is known whether it succeeds: ten at the same
 * time are ten.
 * @returns seconds to wait; above 0 it must not be tried now
 */
export function countAttempt(name: LimitName, who: string): Promise<number> {
  const counted = last.then(() => count(name, who))
  last = counted.catch(() => 0)
  return counted
}

/** One after the other, so that each sees what the one before counted. */
let last: Promise<unknown> = Promise.resolve()

async function count(name: LimitName, who: string): Promise<number> {
  const limit: Limit = limits[name]
  const key = keyOf(name, who)
  const waiting = await limiter(limit).get(`${key}.wait`)
  if (waiting && waiting.msBeforeNext > 0) return seconds(waiting.msBeforeNext)

  const counted = await limiter(limit).penalty(key)
  const over = counted.consumedPoints - limit.free
  if (limit.firstWait === undefined)
    return over > 0 ? seconds(counted.msBeforeNext) : 0
  // The last free attempt is still made; the next one has to wait.
  if (over >= 0) {
    const wait = Math.min(limit.firstWait * 2 ** over, longestWait)
    await limiter(limit).set(`${key}.wait`, 1, wait)
  }
  return 0
}

/** It succeeded: what came before was a slip of the fingers. */
export async function clearAttempts(name: LimitName, who: string) {
  const key = keyOf(name, who)
  await limiter(limits[name]).delete(key)
  await limiter(limits[name]).delete(`${key}.wait`)
}

/** It is not one of those that are counted: as if it had not been made. */
export function takeBackAttempt(name: LimitName, who: string): Promise<void> {
  const taken = last.then(async () => {
    await limiter(limits[name]).reward(keyOf(name, who))
  })
  last = taken.catch(() => undefined)
  return taken
}

const places = { free: 1, within: 30 * aDay }

/** Where an account was signed in to: for limits that strangers can fill. */
export async function rememberPlace(who: string) {
  await limiter(places).set(keyOf('place', who), 1, places.within)
}

export async function isKnownPlace(who: string): Promise<boolean> {
  return (await limiter(places).get(keyOf('place', who))) !== null
}

/** "in 30 seconds", "in 8 minutes": never more exact than is of use. */
export function describeWait(wait: number) {
  if (wait < 100) return `in ${wait} seconds`
  return `in ${Math.ceil(wait / aMinute)} minutes`
}

/** Of the people who tried long ago nothing is kept. */
export function deleteExpiredAttempts(now: Date) {
  db.$client
    .prepare('delete from rate_limits where expire < ?')
    .run(now.getTime())
}

function keyOf(name: LimitName | 'place', who: string) {
  return `${name}:${sign('rate-limit', who)}`
}

function limiter({ free, within }: Limit) {
  return new RateLimiterSQLite({
    storeClient: db.$client,
    storeType: 'better-sqlite3',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: 'tried',
    points: free,
    duration: within,
  })
}

function seconds(milliseconds: number) {
  return Math.ceil(milliseconds / 1000)
}
