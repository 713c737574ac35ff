import { defineConfig } from 'vitest/config'

/** What kills the mutants of rules: their own tests, which need no database. */
export default defineConfig({ test: { include: ['test/rules/**/*.test.ts'] } })
