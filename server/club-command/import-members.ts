import { Temporal } from 'temporal-polyfill'
import { isUniqueViolation } from '../../db/errors.ts'
import { inTransaction } from '../../db/transaction.ts'
import { bookZone } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { findTiers } from '../tiers/tier.queries.ts'
import { findColumns, type ColumnFault, type Field } from './columns.rules.ts'
import { CommandError } from './command-error.ts'
import { decodeFile } from './decode-file.ts'
import { findRegions, findTaken, type Taken } from './import.queries.ts'
import { readMember, type Club, type ImportedMember, type Reason, type Refused } from './member-row.rules.ts'
import { readTable } from './read-table.ts'
import { writeMembers } from './write-members.ts'

export type ImportOptions = {
  bytes: Uint8Array
  /** Field to heading, where the headings are not known ones. */
  mapping?: ReadonlyMap<Field, string>
  /** For rows without a region of their own: id or name in either language. */
  region?: string
  /** Reads and checks everything and writes nothing. */
  dryRun?: boolean
  onProgress?(done: number, total: number): void
}

export type Imported = {
  encoding: string
  rows: number
  imported: number
  /** Rows whose phone a member has already, as after an earlier run. */
  thereAlready: number
  /** Every row that was left out, in the order of the file. */
  refused: readonly Refused[]
  /** Headings that mean nothing to the import. */
  ignored: readonly string[]
}

const batchSize = 500

/**
 * Loads an operator's members, 500 in a transaction. Rows that cannot be read, or whose phone, number or e-mail is
 * taken, are left out and told with line and reason, so a run that was cut off may simply be repeated.
 */
export async function importMembers(deps: Deps, options: ImportOptions): Promise<Imported> {
  const { text, encoding } = decodeFile(options.bytes)
  const { headings, rows } = readTable(text)
  const found = findColumns(headings, options.mapping ?? new Map())
  if ('fault' in found) throw new CommandError(faultSentence(found.fault, headings))
  const club = await readClub(deps, options.region)

  const refused: Refused[] = []
  const unique = uniqueInFile()
  const total = rows.length
  let imported = 0
  for (let from = 0; from < total; from += batchSize) {
    const batch = rows.slice(from, from + batchSize).flatMap((row) => {
      const read = readMember(row, found.columns, club)
      const twice = 'reason' in read ? read : unique(read)
      if (twice === null) return [read as ImportedMember]
      refused.push(twice)
      return []
    })
    const taken = await importBatch(deps, batch, club, options.dryRun ?? false)
    refused.push(...taken)
    imported += batch.length - taken.length
    options.onProgress?.(Math.min(from + batchSize, total), total)
  }
  return {
    encoding,
    rows: total,
    imported,
    thereAlready: refused.filter((one) => one.reason === 'phone_there_already').length,
    refused: refused.sort((a, b) => a.line - b.line),
    ignored: found.ignored,
  }
}

/** Writes what is new of a batch; returns what is taken. Somebody may sign up meanwhile: then it looks again. */
async function importBatch(
  deps: Deps,
  batch: readonly ImportedMember[],
  club: Club,
  dryRun: boolean,
): Promise<Refused[]> {
  if (batch.length === 0) return []
  const wanted = {
    phones: batch.map((one) => one.phone),
    emails: batch.flatMap((one) => one.email ?? []),
    numbers: batch.flatMap((one) => one.number ?? []),
  }
  if (dryRun) return takenAmong(batch, await findTaken(deps.db, wanted))
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(deps, async (trx) => {
        const taken = takenAmong(batch, await findTaken(trx, wanted))
        const lines = new Set(taken.map((one) => one.line))
        const fresh = batch.filter((one) => !lines.has(one.line))
        if (fresh.length > 0) await writeMembers(trx, deps, fresh, club.tiers)
        return taken
      })
    } catch (error) {
      if (!isUniqueViolation(error) || attempt >= 5) throw error
    }
  }
}

function takenAmong(batch: readonly ImportedMember[], taken: Taken): Refused[] {
  return batch.flatMap(({ line, phone, number, email }): Refused[] => {
    if (taken.phones.has(phone)) return [{ line, reason: 'phone_there_already', cell: phone }]
    if (number !== null && taken.numbers.has(number))
      return [{ line, reason: 'number_there_already', cell: number }]
    if (email !== null && taken.emails.has(email))
      return [{ line, reason: 'email_there_already', cell: email }]
    return []
  })
}

/** Remembers what came before in the file; null when a row repeats nothing. */
function uniqueInFile(): (member: ImportedMember) => Refused | null {
  const seen = { phone: new Set<string>(), number: new Set<string>(), email: new Set<string>() }
  const reasons = {
    phone: 'phone_twice_in_file',
    number: 'number_twice_in_file',
    email: 'email_twice_in_file',
  } as const satisfies Record<string, Reason>
  return (member) => {
    for (const key of ['phone', 'number', 'email'] as const) {
      const value = member[key]
      if (value !== null && seen[key].has(value))
        return { line: member.line, reason: reasons[key], cell: value }
    }
    for (const key of ['phone', 'number', 'email'] as const)
      if (member[key] !== null) seen[key].add(member[key])
    return null
  }
}

async function readClub(deps: Deps, region: string | undefined): Promise<Club> {
  const [tiers, regions] = [await findTiers(deps.db), await findRegions(deps.db)]
  if (tiers.length === 0)
    throw new CommandError('There is no club in this database yet: npm run club -- init')
  const home = regions.find(({ id, name_zh, name_en }) =>
    [id, name_zh, name_en.toLowerCase()].includes(region?.toLowerCase() ?? ''),
  )
  if (region !== undefined && !home) {
    const known = regions.map((one) => `${one.id} (${one.name_zh})`).join(', ')
    throw new CommandError(`There is no region ${region}; there are ${known}.`)
  }
  const today = Temporal.Instant.fromEpochMilliseconds(deps.clock.now())
    .toZonedDateTimeISO(bookZone)
    .toPlainDate()
    .toString()
  return { tiers, regions, regionId: home?.id ?? null, today }
}

function faultSentence(fault: ColumnFault, headings: readonly string[]): string {
  const there = `The headings are: ${headings.join(', ')}.`
  switch (fault.kind) {
    case 'no_phone':
      return `No column is a phone. Name it with --map phone=HEADING. ${there}`
    case 'no_name':
      return `No column is a name. Name it with --map name=HEADING. ${there}`
    case 'unknown_heading':
      return `There is no column ${fault.heading}. ${there}`
    case 'twice':
      return `Two columns could be the ${fault.field}. Name one with --map ${fault.field}=HEADING. ${there}`
  }
}
