type Asked = { court: string; home?: string | null; stage?: string | null }

/** The live page of a court, or its sheet, for the same choices. */
export function courtPath({ court, home, stage }: Asked): string {
  return `/courts/${court}${choices({ home, stage })}`
}

export function sheetPath({ court, home, stage }: Asked): string {
  return `/courts/${court}/sheet${choices({ home, stage })}`
}

function choices({ home, stage }: Omit<Asked, 'court'>) {
  const search = new URLSearchParams()
  if (home) search.set('home', home)
  if (stage) search.set('stage', stage)
  return search.size > 0 ? `?${search.toString()}` : ''
}
