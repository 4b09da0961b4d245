export const serviceName = 'Community support services'

/** "Fife – Community support services"; on the first page, the name alone. */
export function pageTitle(page?: string) {
  return page ? `${page} – ${serviceName}` : serviceName
}
