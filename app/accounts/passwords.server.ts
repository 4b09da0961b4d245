import { hash, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'

const shortestPassword = 12
const longestPassword = 200

/** OWASP's second choice for argon2id, which is the package's algorithm. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string) {
  return hash(password.normalize('NFKC'), cost)
}

/**
 * Takes the same time where there is no password to compare with, so that the
 * time does not tell whether an address is known.
 */
export async function isPassword(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password')
  const matches = await verify(
    passwordHash ?? (await decoy),
    password.normalize('NFKC').slice(0, longestPassword),
  )
  return passwordHash !== null && matches
}

let decoy: Promise<string> | undefined

/** What is wrong with a new password, as a sentence; null when it will do. */
export function passwordProblem(
  password: string,
  { name, email }: { name?: string; email?: string } = {},
): string | null {
  const { length } = Array.from(password)
  if (length < shortestPassword)
    return `Enter a password of ${shortestPassword} or more characters`
  if (length > longestPassword)
    return `Enter a password of at most ${longestPassword} characters`
  if (isCommon(password.normalize('NFKC').toLowerCase()))
    return 'Enter a password that is harder to guess: this one is among the first that people try. Three or four words that have nothing to do with each other are easy to remember'
  if (namesPerson(password.toLowerCase(), { name, email }))
    return 'Enter a password that does not have your name or mail address in it'
  return null
}

/**
 * Nearly all common passwords are shorter than ours may be; what people do to
 * make them longer is to repeat them, and to add digits and signs.
 */
function isCommon(password: string) {
  if (new Set(password).size < 5 || isSequence(password)) return true
  const core = password.replace(/^[\d\W_]+|[\d\W_]+$/g, '')
  return [password, core].some((text) => isListed(text) || isMadeOfListed(text))
}

function isListed(text: string) {
  common ??= new Set([...dictionary['passwords-common'], ...ourWords])
  return text !== '' && common.has(text)
}

let common: Set<string> | undefined

/** What somebody would try here first. */
const ourWords = [
  'communityjustice',
  'communityjusticescotland',
  'communitysupport',
  'communitysupportservices',
  'justicesocialwork',
  'scotland',
]

/** "passwordpassword" and "dragonmonkey": one listed word twice, or two. */
function isMadeOfListed(text: string) {
  for (let cut = 4; cut <= text.length - 4; cut += 1)
    if (isListed(text.slice(0, cut)) && isListed(text.slice(cut))) return true
  return false
}

/** 123456789012, abcdefghijkl and back: each sign the next to the one before. */
function isSequence(text: string) {
  const codes = Array.from(text, (sign) => sign.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0))
  const regular = steps.filter((step) => Math.abs(step) <= 1).length
  return regular >= steps.length - 1
}

function namesPerson(
  password: string,
  { name = '', email = '' }: { name?: string; email?: string },
) {
  const [mailbox = ''] = email.toLowerCase().split('@')
  const joined = name.toLowerCase().replace(/\s+/g, '')
  return [mailbox, joined].some(
    (part) => part.length >= 5 && password.includes(part),
  )
}
