/** Runs the directory's jobs when they are due, each one at a time. */
import { Cron } from 'croner'

export type Job = {
  name: string
  /** A cron pattern, with seconds or without, in Europe/London. */
  pattern: string
  run: () => void | Promise<void>
  /** What the log says before the reason when it fails. */
  failure: string
}

/**
 * Runs each job now and then by its pattern, until it is stopped. While a run
 * is going on, no second one of the same job begins. A job that fails is logged
 * once, until it works again, and tried at its next time.
 * @returns `stop` waits for the runs that are going on
 */
export function startJobs(
  jobs: Job[],
  { log }: { log: (sentence: string) => void },
): { stop(): Promise<void> } {
  const started = jobs.map((job) => startJob(job, log))
  return {
    async stop() {
      for (const { timer } of started) timer.stop()
      await Promise.all(started.map(({ finish }) => finish()))
    },
  }
}

function startJob(job: Job, log: (sentence: string) => void) {
  const run = logOnce(job, log)
  let current: Promise<void> | null = null
  const start = () => {
    current ??= run().finally(() => {
      current = null
    })
  }
  start()
  const timer = new Cron(
    job.pattern,
    { name: job.name, timezone: 'Europe/London', unref: true },
    start,
  )
  return {
    timer,
    finish: async () => {
      await current
    },
  }
}

function logOnce(
  { run, failure }: Job,
  log: (sentence: string) => void,
): () => Promise<void> {
  let isFailing = false
  return async () => {
    try {
      await run()
      isFailing = false
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (!isFailing) log(`${failure}: ${reason}`)
      isFailing = true
    }
  }
}
