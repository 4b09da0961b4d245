/** One thing wrong with one record of one seed file. */
export type SeedProblem = {
  /** The file's name, such as listings.json. */
  file: string
  /** The record's slug or key; null when it concerns the file as a whole. */
  record: string | null
  reason: string
}

const mostListed = 20

/** Says everything that is wrong, so that one look mends one run. */
export class SeedError extends Error {
  readonly problems: readonly SeedProblem[]

  constructor(problems: readonly SeedProblem[]) {
    super(sentences(problems))
    this.name = 'SeedError'
    this.problems = problems
  }
}

function sentences(problems: readonly SeedProblem[]) {
  const listed = problems.slice(0, mostListed).map(describeProblem)
  const left = problems.length - listed.length
  if (left > 0) listed.push(`and ${left} more problems.`)
  return listed.join('\n')
}

function describeProblem({ file, record, reason }: SeedProblem) {
  return record === null
    ? `The seed file ${file} is wrong: ${reason}.`
    : `The seed file ${file} is wrong at ${record}: ${reason}.`
}
