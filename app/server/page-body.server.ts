import { Transform } from 'node:stream'

/**
 * The bytes of a page. React 18 fills blocks of 2 kB and sends them whole: where
 * a character of two bytes does not fit any more, the block ends in zeroes. In
 * an attribute or a script a browser would make "�" of each.
 * https://github.com/facebook/react/pull/26228 is not in any 18.
 */
export function pageBody() {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk)
    },
  })
}
