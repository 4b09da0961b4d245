import { defineConfig } from 'vitest/config'

const shared = {
  environment: 'node',
  restoreMocks: true,
  setupFiles: ['tests/support/no-console-errors.ts'],
  exclude: ['**/node_modules/**'],
} as const

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          exclude: [...shared.exclude],
          setupFiles: [...shared.setupFiles],
          name: 'unit',
          sequence: { groupOrder: 1 },
          include: ['tests/unit/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          ...shared,
          exclude: [...shared.exclude],
          setupFiles: [...shared.setupFiles],
          name: 'integration',
          sequence: { groupOrder: 2 },
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          // Real SQLite, real Meilisearch, real processes.
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
