import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startJobs } from '#app/jobs/scheduler.server.ts'

const everySecond = '* * * * * *'

test('a job runs at the start and then by its pattern', async () => {
  let runs = 0
  const jobs = startJobs(
    [
      {
        name: 'count',
        pattern: everySecond,
        run: () => {
          runs += 1
        },
        failure: 'It could not count',
      },
    ],
    { log: unexpected },
  )

  expect(runs).toBe(1)
  while (runs < 3) await wait(50)
  await jobs.stop()

  const atTheEnd = runs
  await wait(1_200)
  expect(runs).toBe(atTheEnd)
})

test('a slow job is not joined by itself, and is waited for at the end', async () => {
  const log = { begun: 0, ended: 0 }
  const jobs = startJobs(
    [
      {
        name: 'slow',
        pattern: everySecond,
        run: async () => {
          log.begun += 1
          await wait(2_500)
          log.ended += 1
        },
        failure: 'It was too slow',
      },
    ],
    { log: unexpected },
  )

  await wait(2_200)
  expect(log).toEqual({ begun: 1, ended: 0 })
  await jobs.stop()
  expect(log).toEqual({ begun: 1, ended: 1 })
})

test('a failure is logged once, and the job is tried again', async () => {
  let runs = 0
  const lines: string[] = []
  const jobs = startJobs(
    [
      {
        name: 'failing',
        pattern: everySecond,
        run: () => {
          runs += 1
          throw new Error('the disk is full')
        },
        failure: 'It could not be written',
      },
    ],
    { log: (line) => lines.push(line) },
  )

  while (runs < 3) await wait(50)
  await jobs.stop()

  expect(lines).toEqual(['It could not be written: the disk is full'])
})

function unexpected(line: string) {
  throw new Error(line)
}
