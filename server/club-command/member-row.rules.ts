import type { MemberTable, RegionTable, TierTable } from '../../db/tables/members.ts'
import { findPhone } from '../accounts/phone-numbers.ts'
import type { Columns, Field } from './columns.rules.ts'
import { readBirthday, readLocale, readName, readPoints, readSalutation } from './cells.rules.ts'

export type ImportedMember = {
  line: number
  phone: string
  email: string | null
  number: string | null
  familyName: string
  givenName: string
  salutation: MemberTable['salutation']
  regionId: string
  tierId: string
  birthday: string | null
  points: number
  locale: 'zh' | 'en'
  preferences: string
}

/** Why a row was left out, with the cell that is to blame. */
export type Refused = { line: number; reason: Reason; cell: string }
export type Reason =
  | 'phone_missing'
  | 'phone_shortened_by_spreadsheet'
  | 'phone_not_reachable'
  | 'name_missing'
  | 'name_too_long'
  | 'number_not_usable'
  | 'salutation_unknown'
  | 'region_missing'
  | 'region_unknown'
  | 'tier_unknown'
  | 'birthday_not_a_date'
  | 'email_not_an_address'
  | 'points_not_a_number'
  | 'locale_unknown'
  | 'preferences_too_long'
  | 'phone_twice_in_file'
  | 'number_twice_in_file'
  | 'email_twice_in_file'
  | 'phone_there_already'
  | 'number_there_already'
  | 'email_there_already'

export type Club = {
  regions: readonly RegionTable[]
  /** Lowest first. */
  tiers: readonly TierTable[]
  /** For rows without a region. */
  regionId: string | null
  /** YYYY-MM-DD: nobody was born later. */
  today: string
}

class RowFault extends Error {
  readonly reason: Reason
  readonly cell: string
  constructor(reason: Reason, cell: string) {
    super(reason)
    this.reason = reason
    this.cell = cell
  }
}

/** A row as a member, or why it cannot be one: the first reason found. */
export function readMember(
  row: { line: number; cells: readonly string[] },
  columns: Columns,
  club: Club,
): ImportedMember | Refused {
  const cell = (field: Field): string => {
    const at = columns.get(field)
    return at === undefined ? '' : (row.cells[at] ?? '').normalize('NFC').trim()
  }
  const must = <Value>(field: Field, reason: Reason, value: Value | null): Value => {
    if (value === null) throw new RowFault(reason, cell(field))
    return value
  }
  try {
    const { familyName, givenName } = nameOf(cell)
    const email = cell('email').toLowerCase()
    const number = cell('number').normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
    if (email !== '' && !isEmail(email)) throw new RowFault('email_not_an_address', email)
    if (number !== '' && !/^[0-9A-Z]{4,12}$/.test(number)) throw new RowFault('number_not_usable', number)
    if (cell('preferences').length > 255) throw new RowFault('preferences_too_long', cell('preferences'))
    return {
      line: row.line,
      phone: phoneOf(cell('phone')),
      email: email === '' ? null : email,
      number: number === '' ? null : number,
      familyName,
      givenName,
      salutation: must('salutation', 'salutation_unknown', readSalutation(cell('salutation'))),
      regionId: regionOf(cell('region'), club),
      tierId: must('tier', 'tier_unknown', tierOf(cell('tier'), club.tiers)),
      birthday:
        cell('birthday') === ''
          ? null
          : must('birthday', 'birthday_not_a_date', readBirthday(cell('birthday'), club.today)),
      points: must('points', 'points_not_a_number', readPoints(cell('points'))),
      locale: must('locale', 'locale_unknown', readLocale(cell('locale'), familyName + givenName)),
      preferences: cell('preferences'),
    }
  } catch (error) {
    if (error instanceof RowFault) return { line: row.line, reason: error.reason, cell: error.cell }
    throw error
  }
}

function nameOf(cell: (field: Field) => string): { familyName: string; givenName: string } {
  const name = cell('family')
    ? { familyName: cell('family'), givenName: cell('given') }
    : readName(cell('name'))
  if (name.familyName === '') throw new RowFault('name_missing', cell('name'))
  const whole = name.familyName + name.givenName
  if (whole.length > 60 || /\p{Cc}/u.test(whole)) throw new RowFault('name_too_long', whole)
  return name
}

function phoneOf(cell: string): string {
  if (cell === '') throw new RowFault('phone_missing', '')
  // Spreadsheets keep eleven digits as 1.38E+10, and the rest of them is gone.
  if (/\d[eE]\+\d/.test(cell)) throw new RowFault('phone_shortened_by_spreadsheet', cell)
  // Numbers kept as text are often marked with an apostrophe, and numbers as numbers may end in .0.
  const phone = findPhone(cell.replace(/^['’`]/, '').replace(/\.0+$/, ''))
  if (phone === null) throw new RowFault('phone_not_reachable', cell)
  return phone
}

function isEmail(text: string): boolean {
  return text.length <= 200 && /^[^\s@"<>]+@[^\s@"<>]+\.[^\s@"<>]+$/.test(text)
}

function regionOf(cell: string, { regions, regionId }: Club): string {
  if (cell === '') {
    if (regionId === null) throw new RowFault('region_missing', '')
    return regionId
  }
  const plain = cell.toLowerCase().replace(/市$/, '')
  const found = regions.find(
    (region) => region.id === plain || region.name_zh === plain || region.name_en.toLowerCase() === plain,
  )
  if (!found) throw new RowFault('region_unknown', cell)
  return found.id
}

/** The tier by id or name in either language, with or without 卡, 会员, card or member; none is the lowest. */
function tierOf(cell: string, tiers: readonly TierTable[]): string | null {
  const plain = (text: string) => text.toLowerCase().replace(/(卡|会员|\s*card|\s*member)+$/u, '')
  if (cell === '') return tiers[0]?.id ?? null
  const wanted = plain(cell)
  const found = tiers.find((tier) =>
    [tier.id, tier.name_zh, tier.name_en].some((name) => plain(name) === wanted),
  )
  return found?.id ?? null
}
