import {
  FormDataParseError,
  MaxFileSizeExceededError,
  MultipartParseError,
  parseFormData,
} from '@mjackson/form-data-parser'
import { tooBig } from './models/listing-file.ts'
import { mostBytes, UnusableFile } from './models/sheet-file.ts'

/** What the other fields of the form may take. */
const slack = 64 * 1024
/** Somebody who sends more than this is cut off in the middle. */
const mostPatience = 100 * 1024 * 1024

const notWhole =
  'The file did not arrive whole. Choose it and upload it once more. Nothing was changed.'

/**
 * A form with one file, read as it comes and never further than it may be.
 * @throws UnusableFile where it is too big, or no such form
 */
export async function readUpload(request: Request): Promise<FormData> {
  const announced = Number(request.headers.get('content-length'))
  const kind = request.headers.get('content-type') ?? ''
  // Every browser says how much it sends; what does not may never end.
  if (!(announced > 0) || !kind.startsWith('multipart/form-data'))
    throw new UnusableFile(notWhole)
  if (announced > mostBytes + slack) {
    await passOver(request, announced)
    throw new UnusableFile(tooBig)
  }
  try {
    return await parseFormData(request, { maxFileSize: mostBytes, maxFiles: 1 })
  } catch (error) {
    if (isTooBig(error)) throw new UnusableFile(tooBig)
    if (
      error instanceof FormDataParseError ||
      error instanceof MultipartParseError
    )
      throw new UnusableFile(notWhole)
    throw error
  }
}

/** @throws UnusableFile where none was chosen, or it holds nothing */
export function chosenFile(formData: FormData): File {
  const file = formData.get('file')
  // Browsers send a file without a name where none was chosen.
  if (!(file instanceof File) || file.name === '')
    throw new UnusableFile('Choose a file with listings')
  if (file.size === 0)
    throw new UnusableFile('The file is empty. Choose one with listings')
  return file
}

function isTooBig(error: unknown): boolean {
  return (
    error instanceof MaxFileSizeExceededError ||
    (error instanceof Error && isTooBig(error.cause))
  )
}

/**
 * Browsers read an answer only when they have sent all that they had to say:
 * it is let in, piece by piece, and kept nowhere.
 */
async function passOver(request: Request, announced: number) {
  if (announced > mostPatience) return
  const reader = request.body?.getReader()
  while (reader && !(await reader.read()).done);
}
