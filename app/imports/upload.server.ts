import {
  FormDataParseError,
  MaxFileSizeExceededError,
  MultipartParseError,
  parseFormData,
} from '@mjackson/form-data-parser'
import { tooBig } from '#app/interchange/read-file.ts'
import { maxBytes, UnusableFile } from '#app/interchange/table.ts'
import { BodyTooLong, largestUpload } from '#app/server/request-body.server.ts'

const notWhole =
  'The file did not arrive whole. Choose it and upload it once more. Nothing was changed.'

export class FileTooBig extends UnusableFile {}

/**
 * A form with one file, read as it comes and never further than it may be.
 * @throws UnusableFile where it is no such form; FileTooBig
 */
export async function readUpload(request: Request): Promise<FormData> {
  const announced = Number(request.headers.get('content-length'))
  const kind = request.headers.get('content-type') ?? ''
  if (!kind.startsWith('multipart/form-data')) throw new UnusableFile(notWhole)
  if (announced > largestUpload) throw new FileTooBig(tooBig)
  try {
    return await parseFormData(request, { maxFileSize: maxBytes, maxFiles: 1 })
  } catch (error) {
    if (isTooBig(error)) throw new FileTooBig(tooBig)
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
    error instanceof BodyTooLong ||
    (error instanceof Error && isTooBig(error.cause))
  )
}
