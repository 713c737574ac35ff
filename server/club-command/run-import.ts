import { readFileSync, writeFileSync } from 'node:fs'
import type { Deps } from '../base/deps.ts'
import { fields, type Field } from './columns.rules.ts'
import { CommandError } from './command-error.ts'
import { importMembers } from './import-members.ts'
import { progressTo } from './progress.ts'
import { refusedCsv } from './refused-csv.ts'

type Given = { 'dry-run': boolean; map?: string; region?: string; errors?: string }

/** `import FILE`: loads members, says what was done and writes what was left out beside the file. */
export async function runImport(deps: Deps, file: string, given: Given): Promise<number> {
  const progress = progressTo(process.stderr)
  const result = await importMembers(deps, {
    bytes: bytesOf(file),
    mapping: mappingOf(given.map),
    region: given.region,
    dryRun: given['dry-run'],
    onProgress: progress.at,
  }).finally(progress.end)

  const dry = given['dry-run']
  const wrong = result.refused.length - result.thereAlready
  if (result.ignored.length > 0) console.log(`Columns left alone: ${result.ignored.join(', ')}`)
  console.log(
    [
      `${result.rows} rows read (${result.encoding})`,
      `${result.imported} ${dry ? 'would be imported' : 'imported'}`,
      `${result.thereAlready} there already`,
      `${wrong} left out`,
    ].join(', ') + '.',
  )
  if (result.imported === 0 && wrong === 0 && result.rows > 0) console.log('Nothing was new.')
  if (dry) console.log('Nothing was written: this was a dry run.')
  if (result.refused.length > 0) {
    const list = given.errors ?? file.replace(/(\.\w+)?$/, '-errors.csv')
    writeFileSync(list, refusedCsv(result.refused))
    console.log(`Each row left out, with line and reason: ${list}`)
  }
  return wrong > 0 ? 1 : 0
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new CommandError(`${file} cannot be read (${String((error as NodeJS.ErrnoException).code)}).`)
  }
}

/** `phone=手机号,tier=级别` as field to heading. */
function mappingOf(text: string | undefined): Map<Field, string> {
  const mapping = new Map<Field, string>()
  for (const pair of text?.split(',') ?? []) {
    const [field, heading] = pair.split('=').map((part) => part.trim())
    if (!fields.includes(field as Field) || !heading)
      throw new CommandError(`--map takes FIELD=HEADING, with the fields ${fields.join(', ')}.`)
    mapping.set(field as Field, heading)
  }
  return mapping
}
