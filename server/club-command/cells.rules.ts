import { Temporal } from 'temporal-polyfill'
import type { MemberTable } from '../../db/tables/members.ts'

/** Family names of two characters, of which the commoner ones are enough to cut names rightly. */
const doubleNames = new Set(
  '欧阳 司马 上官 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 轩辕 端木 百里 西门 申屠 呼延'.split(
    ' ',
  ),
)

/** A name in one cell: 王雅琴, 欧阳修, Laura Bennett or Bennett, Laura. */
export function readName(name: string): { familyName: string; givenName: string } {
  if (/\p{Script=Han}/u.test(name)) {
    const whole = name.replace(/[\s·]/g, '')
    const length = doubleNames.has(whole.slice(0, 2)) ? 2 : 1
    return { familyName: whole.slice(0, length), givenName: whole.slice(length) }
  }
  const [before = '', after] = name.split(',').map((part) => part.trim())
  if (after !== undefined) return { familyName: before, givenName: after }
  const words = name.split(/\s+/)
  return { familyName: words.at(-1) ?? '', givenName: words.slice(0, -1).join(' ') }
}

const salutations: Readonly<Record<MemberTable['salutation'], readonly string[]>> = {
  mr: ['先生', '男', '男士', 'mr', 'm', 'male', 'sir'],
  ms: ['女士', '女', '小姐', '太太', '夫人', 'ms', 'mrs', 'miss', 'mx', 'f', 'female', 'madam'],
  none: ['', '无', '未知', '保密', 'none', 'unknown', 'n/a'],
}

export function readSalutation(cell: string): MemberTable['salutation'] | null {
  const plain = cell.toLowerCase().replace(/\.$/, '')
  for (const [salutation, words] of Object.entries(salutations))
    if (words.includes(plain)) return salutation as MemberTable['salutation']
  return null
}

/** 1984-03-14, 1984/3/14, 1984.3.14, 1984年3月14日 or 19840314 as YYYY-MM-DD; null when there is no such day. */
export function readBirthday(cell: string, today: string): string | null {
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(\s+0{1,2}:00(:00)?)?$/.exec(cell) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(cell)
  if (!parts) return null
  const [year, month, day] = parts.slice(1, 4).map(Number) as [number, number, number]
  if (year < 1900) return null
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString()
    return date <= today ? date : null
  } catch {
    return null
  }
}

/** More than any member has. */
const pointsMax = 100_000_000

/** Whole points of zero and more: 12480, 12,480 or 12480.00; an empty cell is none. */
export function readPoints(cell: string): number | null {
  const plain = cell.normalize('NFKC').replace(/[,\s]/g, '').replace(/\.0+$/, '')
  if (plain === '') return 0
  const points = Number(plain)
  return /^\d+$/.test(plain) && points <= pointsMax ? points : null
}

/** The language to speak to a member in; without a cell, that of the name. */
export function readLocale(cell: string, name: string): 'zh' | 'en' | null {
  const plain = cell.toLowerCase()
  if (plain === '') return /\p{Script=Han}/u.test(name) ? 'zh' : 'en'
  if (/^(zh|cn|chinese|中文|汉语|简体)/.test(plain)) return 'zh'
  if (/^(en|english|英文|英语)/.test(plain)) return 'en'
  return null
}
