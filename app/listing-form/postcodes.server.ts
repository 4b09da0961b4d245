/** Asks a postcodes.io server where postcodes are, when the operator names one. */
import { z } from 'zod'
import { fullPostcodesIn } from '#app/record/addresses.ts'
import { env } from '#app/server/env.server.ts'
import { log } from '#app/server/log.server.ts'

/** Degrees, WGS 84. */
type Point = { lat: number; lng: number }

const answer = z.object({
  result: z.object({
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
  }),
})

/** An editor waits for the form: after this the district is near enough. */
const patience = 2_000

/**
 * The points of the full postcodes in these texts, by postcode without its
 * space ("KA217NQ"). Whatever is not known, or not answered in time, is absent.
 */
export async function locatePostcodes(
  texts: readonly string[],
  server = env.POSTCODE_API_URL,
): Promise<Map<string, Point>> {
  if (!server) return new Map()
  const postcodes = new Set(texts.flatMap(fullPostcodesIn))
  const found = await Promise.all(
    [...postcodes].map(async (postcode) => {
      const point = await locate(postcode, server)
      return point ? ([[postcode, point]] as const) : []
    }),
  )
  return new Map(found.flat())
}

async function locate(postcode: string, server: string): Promise<Point | null> {
  try {
    const base = server.endsWith('/') ? server : `${server}/`
    const response = await fetch(new URL(`postcodes/${postcode}`, base), {
      signal: AbortSignal.timeout(patience),
    })
    if (response.status === 404) return null
    if (!response.ok) throw new Error(`It answered ${response.status}`)
    const { latitude, longitude } = answer.parse(await response.json()).result
    if (latitude === null || longitude === null) return null
    return { lat: latitude, lng: longitude }
  } catch (error) {
    // Which postcode it was is nobody's business.
    log.warn({ reason: String(error) }, 'the postcode server cannot be used')
    return null
  }
}
