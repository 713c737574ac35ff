export type Counts = { passed: number; failed: number; skipped: number }
export type SuiteResult = Counts & { name: string; seconds: number }
export type MissingTool = { tool: string; without: string; install: string }

/** What this machine lacks, what is left out because of it, and the command that installs it. */
export function missingTools(found: { mariadb: boolean; chromium: boolean }): MissingTool[] {
  return [
    ...(found.mariadb
      ? []
      : [
          {
            tool: 'MariaDB',
            without: 'every test on MariaDB was left out, SQLite alone was tried',
            install: 'apt-get install mariadb-server',
          },
        ]),
    ...(found.chromium
      ? []
      : [
          {
            tool: 'Chromium',
            without: 'the browser suite was left out',
            install: 'apt-get install chromium fonts-noto-cjk',
          },
        ]),
  ]
}

type Report = {
  numPassedTests: number
  numFailedTests: number
  testResults?: { status: string; assertionResults: unknown[] }[]
} & Record<string, unknown>

/** Counts of vitest's JSON report. A file that could not even be read counts as one failure. */
export function countsOf(given: unknown): Counts {
  const report = given as Report
  const unread = (report.testResults ?? []).filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unread,
    skipped: Number(report['numPendingTests'] ?? 0) + Number(report['numTodoTests'] ?? 0),
  }
}

/** The closing summary; its last line is `N passed, N failed`. On continuous integration a missing tool is a failure. */
export function summaryOf(
  results: readonly SuiteResult[],
  missing: readonly MissingTool[],
  continuous: boolean,
): { text: string; failed: number } {
  const total = (count: keyof Counts) => results.reduce((sum, one) => sum + one[count], 0)
  const failed = total('failed') + (continuous ? missing.length : 0)
  const rows = results.map((one) =>
    [
      one.name.padEnd(9),
      `${String(one.passed).padStart(5)} passed`,
      `${String(one.failed).padStart(4)} failed`,
      `${String(one.skipped).padStart(4)} skipped`,
      `${one.seconds.toFixed(1).padStart(7)} s`,
    ].join('  '),
  )
  const notes = missing.map(
    (one) =>
      `${one.tool} is not installed: ${one.without}${continuous ? ' (a failure where CI=true)' : ''}.\n  Install it: ${one.install}`,
  )
  const text = ['', '── summary', ...rows, ...notes, `${total('passed')} passed, ${failed} failed`].join('\n')
  return { text, failed }
}
