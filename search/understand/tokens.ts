/** Takes typed words apart, and says how they are compared. Pure. */

/** Lower case, no accents, no marks, no plurals: how phrases are compared. */
export function normaliseText(text: string): string {
  return tokensOf(text).map(stem).join(' ')
}

export function tokensOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((token) => token !== '')
}

export function stem(token: string): string {
  if (token.length > 4 && token.endsWith('ies')) return `${token.slice(0, -3)}y`
  return token.length > 3 && /[^suix]s$/.test(token)
    ? token.slice(0, -1)
    : token
}

/** Words of a question that say nothing of what is asked for. */
export const stopWords = new Set(
  `a about above accused after age aged all also am an and any anybody anyone anything are area
  around arrange as ask asked at available availability based be been before
  being best by call can cannot case chap client close closest come contact
  could council covering coming day did do does doing done each either else find
  for from get getting give given go going gone got guy had has have having he help
  helps her here hers him home his how i if im in info information into is isnt it
  its just kind know leave leaving like list listing live lives living local locally long
  looking lot make many may me might mine miles more most much must my near
  nearby nearest need needed needing needs new next no none now number of off
  offer offered offering offers on one ones only open option options or order other
  others our out over own people per person persons phone place places please
  possible project projects provide provided provider provides provision put
  quick quickly refer referral referrals referred refers resident residing
  right ring run runs same scheme see send service services shall she should show
  situation so some somebody someone something stay staying stays still such
  suitable support supporting supports take taken taking tell than that thats
  the their them there these they thing things this those through time to today
  tomorrow tonight too type under up urgent urgently us use used using very want
  wants was way we week well were what whats when where which while who whom whos
  whose why will with within would yet you your court courts sheriff fiscal
  scotland scottish aff fae hame hes ma nae polis shes tae wan wee wi`
    .split(/\s+/)
    .map(stem),
)

/** Little words between others, that a phrase can do without. */
export const connectors = new Set(
  'a an and at for from in is near of on or the to with'.split(' '),
)
