import { parseArgs } from 'node:util'
import { systemClock } from '../base/clock.ts'
import { ConfigError, processEnvironment, readConfig } from '../base/config.ts'
import type { Deps } from '../base/deps.ts'
import { DomainError } from '../base/domain-error.ts'
import { newUuid } from '../base/ids.ts'
import { createLog } from '../base/pino-log.ts'
import { systemRandom } from '../base/random.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { CommandError } from './command-error.ts'
import { runImport } from './run-import.ts'
import { runInit } from './run-init.ts'

const usage = `Usage:
  npm run club -- init [--phone PHONE] [--email ADDRESS] [--name NAME]
      Founds the club and makes its first admin. The password is read from standard input;
      without one, one is drawn and shown once.
  npm run club -- import FILE.csv [--dry-run] [--map phone=HEADING,…] [--region REGION] [--errors FILE.csv]
      Loads members from CSV in UTF-8 or GB18030. Rows left out are listed in FILE-errors.csv.
      Safe to run again. Ends with 1 when rows were left out that are not members already.
The database is the one that DATABASE_URL names.
`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      phone: { type: 'string' },
      email: { type: 'string' },
      name: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      map: { type: 'string' },
      region: { type: 'string' },
      errors: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const [command, file] = positionals
  const known = command === 'init' || (command === 'import' && file !== undefined)
  if (values.help || !known) {
    console.log(usage)
    return values.help ? 0 : 1
  }
  const config = readConfig(processEnvironment())
  const { db } = await prepareDatabase(config)
  const deps: Deps = {
    db,
    clock: systemClock,
    newId: newUuid,
    random: systemRandom,
    config,
    log: createLog('warn'),
  }
  try {
    return command === 'init' ? await runInit(deps, values) : await runImport(deps, file as string, values)
  } finally {
    await db.destroy()
  }
}

function sentenceOf(error: unknown): string | null {
  if (error instanceof CommandError || error instanceof ConfigError) return error.message
  if (error instanceof DomainError) return error.sentence.en
  const { code } = error as { code?: unknown }
  if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS'))
    return `${(error as Error).message}\n${usage}`
  return null
}

try {
  process.exitCode = await main()
} catch (error) {
  const sentence = sentenceOf(error)
  if (sentence === null) throw error
  console.error(sentence)
  process.exitCode = 1
}
