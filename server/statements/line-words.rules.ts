import { bookZone, dateIn } from '../base/calendar.ts'
import type { Texts } from '../base/texts.ts'
import type { LineGroup } from './statement.contract.ts'

const kindWords: Readonly<Record<string, Texts>> = {
  opening_balance: { zh: '期初积分', en: 'Opening balance' },
  event_attended: { zh: '出席活动', en: 'Event attended' },
  lounge_visited: { zh: '到访贵宾厅', en: 'Lounge visit' },
  top_up_reversed: { zh: '充值退款收回', en: 'Taken back with a refunded top-up' },
  top_up_bonus: { zh: '充值赠送', en: 'Top-up bonus' },
  referral: { zh: '推荐好友', en: 'Referral' },
  birthday: { zh: '生日礼', en: 'Birthday gift' },
  campaign: { zh: '活动奖励', en: 'Campaign' },
  event_price: { zh: '报名', en: 'Booking' },
  lounge_price: { zh: '贵宾厅到访', en: 'Lounge visit' },
  hold: { zh: '积分占用', en: 'Points set aside' },
  hold_released: { zh: '占用退回', en: 'Set aside, given back' },
  gift: { zh: '转赠', en: 'Gift' },
  household_contribution: { zh: '存入家庭积分', en: 'To the household' },
  household_draw: { zh: '使用家庭积分', en: 'From the household' },
  household_return: { zh: '家庭积分退回', en: 'Back from the household' },
  refund: { zh: '退还', en: 'Refund' },
  expiry: { zh: '到期', en: 'Expired' },
  correction: { zh: '更正', en: 'Correction' },
  compensation: { zh: '补偿', en: 'Compensation' },
  adjustment: { zh: '调整', en: 'Adjustment' },
}

export const groupWords: Readonly<Record<LineGroup, Texts>> = {
  earned: { zh: '获得', en: 'Earned' },
  compensated: { zh: '补偿', en: 'Compensation' },
  refunded: { zh: '退还', en: 'Refunded' },
  spent: { zh: '使用', en: 'Spent' },
  held: { zh: '占用与退回', en: 'Set aside and given back' },
  gifts: { zh: '转赠', en: 'Gifts' },
  household: { zh: '家庭积分', en: 'Household' },
  contributed: { zh: '转入', en: 'Given' },
  drawn: { zh: '取用', en: 'Drawn' },
  returned: { zh: '退还家人', en: 'Given back' },
  corrected: { zh: '更正', en: 'Corrections' },
  expired: { zh: '到期', en: 'Expired' },
}

export type LineFacts = {
  kind: string
  group: LineGroup
  amount: number
  /** As stored with the transfer. */
  note: Readonly<Record<string, unknown>>
  /** Lots that it took or made. */
  lots: readonly { expiresAt: number; amount: number }[]
  /** Of a household's account: the member on the other side. */
  by?: Texts | undefined
}

/** A line in words: what it is about and its kind, then the rule or the points behind it. Reads only what was stored. */
export function explainLine(line: LineFacts): { what: Texts; why: Texts | null } {
  return { what: whatOf(line), why: ruleOf(line) ?? lotsOf(line) }
}

const poolWords: Readonly<Partial<Record<LineGroup, (name: Texts) => Texts>>> = {
  contributed: ({ zh, en }) => ({ zh: `${zh}转入`, en: `${en} gave` }),
  drawn: ({ zh, en }) => ({ zh: `${zh}取用`, en: `${en} drew` }),
  returned: ({ zh, en }) => ({ zh: `退还给${zh}`, en: `Back to ${en}` }),
}

function whatOf({ kind, group, amount, note, by }: LineFacts): Texts {
  const own = textsIn(note, '')
  if (own) return own
  const inPool = poolWords[group]
  if (inPool) return by ? inPool(by) : groupWords[group]
  const other = kind === 'gift' ? textsIn(note, amount > 0 ? 'giver' : 'receiver') : undefined
  if (other)
    return amount > 0
      ? { zh: `${other.zh}转赠给您`, en: `A gift from ${other.en}` }
      : { zh: `转赠给${other.zh}`, en: `A gift to ${other.en}` }
  const word = kindWords[kind] ?? groupWords[group]
  const named = textsIn(note, 'title') ?? textsIn(note, 'lounge')
  // "充200送30" says it all; what kind of entry the books make of it adds nothing.
  if (named && kind === 'adjustment') return named
  return named ? { zh: `${named.zh}，${word.zh}`, en: `${named.en}, ${lower(word.en)}` } : word
}

/** The rule's name and numbers, as far as the transfer carries them. */
function ruleOf({ kind, note }: LineFacts): Texts | null {
  const parts: Texts[] = []
  const rule = textsIn(note, 'rule')
  if (rule) parts.push(rule)
  const { base, percent, tierPercent, cut } = note
  if (kind === 'refund' && typeof percent === 'number')
    parts.push({ zh: `按${percent}%退还`, en: `${percent}% came back` })
  else if (typeof base === 'number' && typeof percent === 'number' && percent !== 100)
    parts.push({ zh: `基础${base}，${percent / 100}倍`, en: `${base} points, times ${percent / 100}` })
  else if (typeof base === 'number' && typeof tierPercent === 'number')
    parts.push({ zh: `基础${base}`, en: `${base} points` })
  if (typeof cut === 'string') parts.push({ zh: '已达上限', en: 'up to its cap' })
  return parts.length === 0
    ? null
    : { zh: parts.map((part) => part.zh).join('，'), en: parts.map((part) => part.en).join(', ') }
}

function lotsOf({ amount, group, lots }: LineFacts): Texts | null {
  const [first] = lots
  if (!first) return null
  const { zh, en } = dateTexts(first.expiresAt)
  if (amount > 0) return { zh: `${zh}到期`, en: `Expire ${en}` }
  if (group === 'expired') return { zh: `${zh}到期，未使用`, en: `Unspent on ${en}` }
  return lots.length === 1
    ? { zh: `用了${zh}到期的积分`, en: `Points that expire ${en}` }
    : {
        zh: `用了${lots.length}个批次的积分，最早${zh}到期`,
        en: `Points of ${lots.length} lots, the first expiring ${en}`,
      }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 2026年3月31日 and 31 Mar 2026, in the zone of the club's books. */
function dateTexts(at: number): Texts {
  const [year, month = 1, day] = dateIn(at, bookZone).split('-').map(Number)
  return { zh: `${year}年${month}月${day}日`, en: `${day} ${months[month - 1]} ${year}` }
}

/** A name or a sentence that a note carries in both languages; English falls back to Chinese. */
function textsIn(note: LineFacts['note'], name: string): Texts | undefined {
  const zh = note[name === '' ? 'zh' : `${name}Zh`]
  const en = note[name === '' ? 'en' : `${name}En`]
  if (typeof zh !== 'string' || zh === '') return undefined
  return { zh, en: typeof en === 'string' && en !== '' ? en : zh }
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
