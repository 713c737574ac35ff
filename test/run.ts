import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasChromium } from './support/a-browser.ts'
import { mariadbInstalled, startMariadb } from './support/mariadb-process.ts'
import { countsOf, missingTools, summaryOf, type Counts, type SuiteResult } from './support/run-summary.ts'

/** `npm test`: format, lint and types, then every suite that has files, then what passed, failed and was left out. */
const continuous = process.env['CI'] === 'true'
const folder = mkdtempSync(join(tmpdir(), 'guibin-test-'))

const checks = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  {
    name: 'lint',
    command: ['eslint', '.', '--flag', 'unstable_native_nodejs_ts_config', '--max-warnings', '0'],
  },
  { name: 'types', command: ['tsc', '--noEmit'] },
  // What the browser's and the workers' suites serve.
  { name: 'build', command: ['vite', 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'] },
] as const

const suites = [
  { name: 'rules', files: ['test/rules/**/*.test.ts', 'test/architecture.test.ts'] },
  { name: 'server', files: ['test/use-cases/**/*.test.ts', 'test/api/**/*.test.ts'] },
  { name: 'web', files: ['test/web/**/*.test.{ts,tsx}'] },
  { name: 'browser', files: ['test/browser/**/*.test.ts'], needs: ['Chromium'] },
  { name: 'workers', files: ['test/workers/**/*.test.ts'], needs: ['MariaDB'] },
  { name: 'faults', files: ['test/faults/**/*.test.ts'] },
] as const

type Suite = { name: string; files: readonly string[]; needs?: readonly string[] }

async function main(): Promise<void> {
  const missing = missingTools({
    mariadb: Boolean(process.env['TEST_MYSQL_URL']) || mariadbInstalled(),
    chromium: hasChromium,
  })
  // One server for all suites; each would otherwise start its own.
  const own = process.env['TEST_MYSQL_URL'] || !mariadbInstalled() ? undefined : await startMariadb()
  if (own) process.env['TEST_MYSQL_URL'] = own.url
  const results: SuiteResult[] = []
  try {
    // Each keeps one core busy, so they run side by side.
    results.push(...(await Promise.all(checks.map(runCheck))))
    // Dozens of servers are started: each but the first takes its code compiled from here, at half the cost.
    process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled')
    for (const suite of suites.filter(hasFiles) as readonly Suite[]) {
      if (suite.needs?.some((tool) => missing.some((one) => one.tool === tool))) {
        results.push({ name: suite.name, passed: 0, failed: 0, skipped: testsIn(suite), seconds: 0 })
        continue
      }
      results.push(await runSuite(suite))
    }
  } finally {
    await own?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const { text, failed } = summaryOf(results, missing, continuous)
  console.log(text)
  process.exit(failed > 0 ? 1 : 0)
}

function hasFiles(suite: { files: readonly string[] }): boolean {
  return globSync([...suite.files]).length > 0
}

/** As many as its files say, where it cannot be run. */
function testsIn({ files }: Suite): number {
  return globSync([...files]).reduce(
    (sum, file) => sum + (readFileSync(file, 'utf8').match(/^\s*(it|test)(\.each\(.*\))?\(/gm)?.length ?? 0),
    0,
  )
}

async function runCheck(check: { name: string; command: readonly string[] }): Promise<SuiteResult> {
  const { code, seconds, output } = await run(check.command, 'kept')
  console.log(`\n── ${check.name}\n${output}`)
  const failed = code === 0 ? 0 : 1
  return { name: check.name, passed: 1 - failed, failed, skipped: 0, seconds }
}

async function runSuite({ name }: Suite): Promise<SuiteResult> {
  console.log(`\n── ${name}`)
  const report = join(folder, `${name}.json`)
  const { code, seconds } = await run([
    'vitest',
    'run',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const counts: Counts = existsSync(report)
    ? countsOf(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  // A suite that ended badly without a failed test (a crash, an unhandled error) has failed all the same.
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  return { name, ...counts, seconds }
}

type Ended = { code: number; seconds: number; output: string }

/** What it prints is shown as it comes, or kept, where others print at the same time. */
function run([command = '', ...given]: readonly string[], shown: 'live' | 'kept' = 'live'): Promise<Ended> {
  const started = performance.now()
  const child = spawn(join('node_modules', '.bin', command), given, {
    stdio: shown === 'live' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  })
  const printed: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (some: Buffer) => printed.push(some))
  const ended = (code: number) => ({
    code,
    seconds: (performance.now() - started) / 1_000,
    output: Buffer.concat(printed).toString(),
  })
  return new Promise((resolve) => {
    child.once('error', (error) => {
      printed.push(Buffer.from(error.message))
      if (shown === 'live') console.error(error.message)
      resolve(ended(1))
    })
    child.once('close', (code) => resolve(ended(code ?? 1)))
  })
}

await main()
