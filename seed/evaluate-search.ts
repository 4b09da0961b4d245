/**
 * npm run search:evaluate
 *
 * Measures how good the answers of search are, asked of a fresh copy of the
 * seed. It stands here because search knows neither the seed nor the models:
 * this command hands them in.
 */
import { fileURLToPath } from 'node:url'
import { searchSource } from '#app/listings/search-source.server.ts'
import { searchServices } from '#app/results/search-services.server.ts'
import { evaluateByCommand } from '#search/evaluate.ts'
import type { EvaluatedDirectory } from '#search/evaluate.ts'
import { seedDatabase } from './run.ts'

export const seededDirectory: EvaluatedDirectory = {
  fill: seedDatabase,
  source: searchSource,
  searchServices,
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await evaluateByCommand(seededDirectory)
