import { parseWithZod } from '@conform-to/zod/v4'
import { parseLeniently, serviceSnapshot } from '#app/record/snapshot.ts'
import { listWarnings } from '#app/record/warnings.ts'
import type { CourtForWarnings } from '#app/record/warnings.ts'

/** What the server would warn of, if the form were sent as it stands. */
export function warningsOf(
  form: HTMLFormElement,
  courts: readonly CourtForWarnings[],
) {
  const { payload } = parseWithZod(new FormData(form), {
    schema: serviceSnapshot,
    disableAutoCoercion: true,
  })
  return listWarnings(parseLeniently(payload), { now: new Date(), courts })
}
