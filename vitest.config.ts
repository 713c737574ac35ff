import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import solid from 'vite-plugin-solid'

/** What takes longest, by its file. */
const longest = ['every-page', 'proofs-on', 'hostile-fields', 'start', 'demo-club', 'large-draw']

/** Begins with those, so that at the end no worker is left alone with one; vitest knows sizes only. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = (file: TestSpecification) => !longest.some((name) => file.moduleId.includes(`/${name}`))
    return (await super.sort(files)).sort((a, b) => Number(others(a)) - Number(others(b)))
  }
}

/** One project a kind of test, so that `npm test` can say what each needs and what is missing here. */
export default defineConfig({
  test: {
    globalSetup: ['test/support/mariadb.setup.ts'],
    // One a core: left alone, vitest keeps a core for watching files.
    maxWorkers: '100%',
    // A worker keeps what its files import, and the databases that they have migrated: half the time of a suite.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Ended by what they do: a busy machine needs longer than the five seconds that a test has by default.
    testTimeout: 30_000,
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
          globalSetup: ['test/support/browser.setup.ts'],
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
