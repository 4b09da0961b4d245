import { Fragment } from 'react'
import { ListLink } from './links.tsx'

export type Named = { slug: string; title: string }

/** Many names in little room. */
export function LinkLine({
  under,
  links,
}: {
  under: 'services' | 'types'
  links: Named[]
}) {
  return links.map(({ slug, title }, i) => (
    <Fragment key={slug}>
      {i > 0 && ' · '}
      <ListLink to={`/${under}/${slug}`}>{title}</ListLink>
    </Fragment>
  ))
}
