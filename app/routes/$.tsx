import { notFound } from '#app/server/responses.server.ts'

/** Any address that no other page answers. */
export function loader() {
  throw notFound(
    'There is nothing at this address. If you typed or pasted it, check that it is complete.',
  )
}

export default function NoPage() {
  return null
}
