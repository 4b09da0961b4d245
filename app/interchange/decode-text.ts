/** The text of a file, in whichever encoding its program wrote it. */
import { createSinglebyteDecoder } from '@exodus/bytes/single-byte.js'
import { UnusableFile } from './table.ts'

// Not by TextDecoder: in Node 20 it takes windows-1252 for Latin 1, and loses
// the euro, the dashes and the curly quotation marks.
const singleByte = {
  windows: createSinglebyteDecoder('windows-1252', true),
  mac: createSinglebyteDecoder('macintosh', true),
}

const names = { windows: 'Windows-1252', mac: 'Mac Roman, as older Macs write' }

/** UTF-8 as it should be, else what Windows and older Mac programs write. */
export function decode(bytes: Uint8Array): { text: string; notes: string[] } {
  const wide = findWideEncoding(bytes)
  if (wide)
    return {
      text: new TextDecoder(wide).decode(bytes),
      notes: ['It is written in UTF-16, and was read as that.'],
    }
  if (bytes.subarray(0, 4_096).includes(0))
    throw new UnusableFile(
      'This file is neither text nor a spreadsheet. Upload a .csv, .xlsx or .json file.',
    )
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      notes: [],
    }
  } catch {
    const { text, encoding } = decodeSingleBytes(bytes)
    return {
      text,
      notes: [
        `It is not written in UTF-8, so it was read as ${names[encoding]}. Check accents, quotation marks and dashes.`,
      ],
    }
  }
}

/** By its mark, or by the empty half of every second byte. */
function findWideEncoding(bytes: Uint8Array) {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 200)
  const empty = (rest: number) =>
    start.filter((byte, index) => index % 2 === rest && byte === 0).length
  if (start.length < 4) return null
  if (empty(1) > start.length * 0.3 && empty(0) === 0) return 'utf-16le'
  if (empty(0) > start.length * 0.3 && empty(1) === 0) return 'utf-16be'
  return null
}

/**
 * What no writer means, such as “itÕs” for “it’s” or a Ð that stands alone for
 * a dash: a capital or a sign inside a word, and control characters.
 */
const misread =
  /\p{Ll}(?![\0-\u007f©®™])[\p{Lu}\p{S}†‡‰¶§¡¿]|(?<!\p{L})[ÒÔ]\p{Lu}\p{Ll}|(?<!\S)[ÐÑ](?!\S)|[\u0080-\u009f]/gu

/**
 * Both fit any bytes. The one that makes fewer slips of words was meant, and of
 * equals the one whose programs end lines so: only older Macs used CR alone.
 */
function decodeSingleBytes(bytes: Uint8Array): {
  text: string
  encoding: keyof typeof singleByte
} {
  const windows = singleByte.windows(bytes)
  const mac = singleByte.mac(bytes)
  const slips = (text: string) => text.match(misread)?.length ?? 0
  const [ofWindows, ofMac] = [slips(windows), slips(mac)]
  const isMac =
    ofMac === ofWindows ? !windows.includes('\n') : ofMac < ofWindows
  return isMac
    ? { text: mac, encoding: 'mac' }
    : { text: windows, encoding: 'windows' }
}
