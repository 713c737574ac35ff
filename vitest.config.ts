import { defineConfig } from 'vitest/config'
import solid from 'vite-plugin-solid'

/** One project a kind of test, so that `npm test` can say what each needs and what is missing here. */
export default defineConfig({
  test: {
    globalSetup: ['test/support/mariadb.setup.ts'],
    // One a core: left alone, vitest keeps a core for watching files.
    maxWorkers: '100%',
    // A worker keeps what its files import, and the databases that they have migrated: half the time of a suite.
    isolate: false,
    projects: [
      {
        extends: true,
        test: { name: 'rules', include: ['test/rules/**/*.test.ts', 'test/architecture.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['test/use-cases/**/*.test.ts', 'test/api/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        plugins: [solid()],
        test: { name: 'web', include: ['test/web/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'workers',
          include: ['test/workers/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
