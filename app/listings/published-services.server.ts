import { hasEnded } from '#app/availability/availability.ts'
import { rememberUntilChange } from '#db/cached.server.ts'
import { db } from '#db/client.server.ts'
import { listServices } from './services.server.ts'
import type { Service } from './service.ts'

/** Running services for all of Scotland, by title. */
export function listNationalServices(): Service[] {
  return listRunningServices().filter(({ coversScotland }) => coversScotland)
}

/** Every published service that has not ended, by title. */
export function listRunningServices(): Service[] {
  return listPublished().running
}

/** Each page of a court asks for several areas, and again for whom to ring. */
export const listPublished = rememberUntilChange(db, () =>
  splitEnded(listServices()),
)

/** What has ended is readable, but never stands among what is offered. */
export function splitEnded(services: Service[]) {
  return {
    running: services.filter((service) => !hasEnded(service.availability)),
    ended: services.filter((service) => hasEnded(service.availability)),
  }
}
