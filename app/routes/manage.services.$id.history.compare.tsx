import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireService } from '#app/publication/require-editing.server.ts'
import { DiffTable } from '#app/record/diff-table.tsx'
import { compareSnapshots } from '#app/record/diff.ts'
import { snapshotLabels } from '#app/record/labels.server.ts'
import { findRevisionSnapshot } from '#app/record/revisions.server.ts'
import { notFound } from '#app/server/responses.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: pageTitle(
      page
        ? `Revisions ${page.from} and ${page.to}: ${page.title}`
        : 'Compare revisions',
    ),
  },
]

export function loader({ request, params }: LoaderFunctionArgs) {
  const { service } = requireService({ request, params })
  const { searchParams } = new URL(request.url)
  const [from, to] = ['from', 'to'].map((name) => {
    const number = Number(searchParams.get(name))
    const snapshot = findRevisionSnapshot(service.id, number)
    if (!snapshot)
      throw notFound('Choose two revisions in the history to compare.')
    return { number, snapshot }
  }) as [Side, Side]
  return {
    id: service.id,
    title: service.title,
    from: from.number,
    to: to.number,
    changes: compareSnapshots(from.snapshot, to.snapshot, snapshotLabels()),
  }
}

type Side = {
  number: number
  snapshot: NonNullable<ReturnType<typeof findRevisionSnapshot>>
}

export default function ComparePage() {
  const { id, from, to, changes } = useLoaderData<typeof loader>()
  return (
    <>
      <h2>
        Revision {from} and revision {to}
      </h2>
      {changes.length === 0 ? (
        <p>They say the same.</p>
      ) : (
        <DiffTable
          changes={changes}
          from={`Revision ${from}`}
          to={`Revision ${to}`}
        />
      )}
      <p className="hidden-in-print">
        <Link to={`/manage/services/${id}/history`}>The whole history</Link>
      </p>
    </>
  )
}
