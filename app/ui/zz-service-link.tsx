import { Link } from '@remix-run/react'

export function ServiceLink({
  service,
}: {
  service: { slug: string; title: string }
}) {
  return <Link to={`/services/${service.slug}`}>{service.title}</Link>
}
