import { addDays, addMonths, dateIn, endOfDate } from '../../server/base/calendar.ts'
import { day, hour, minute, second } from '../../server/base/clock.ts'
import { defaultLadder } from '../../server/registrations/refund.rules.ts'
import { between, happens, pick } from './chance.ts'
import type { DemoLedger } from './demo-ledger.ts'
import type { Character, World } from './demo-world.ts'
import { occasions } from './past-earnings.ts'

const attended = occasions.filter((one) => one.kind === 'event_attended')

/**
 * Lots that have run out by now, most of them spent before they did: what the books estimate breakage from. Whatever
 * is left of them is taken by the expiry job itself, see acts/month-acts.ts.
 */
export function earnLongAgo(world: World, ledger: DemoLedger, member: Character): void {
  const { random, now, zone } = world
  const from = Math.max(member.joinedAt + day, addMonths(now, -35, zone))
  const until = addMonths(now, -26, zone)
  if (from >= until) return
  const count = between(random, 1, 3)
  let earned = 0
  for (let at = 0; at < count; at += 1) {
    const amount = between(random, 20, 60 + member.tier.rank * 60) * 10
    const occasion = pick(random, occasions)
    ledger.earn(member, {
      amount,
      at: from + Math.round(((until - from) * (at + random.below(90) / 100)) / count),
      kind: occasion.kind,
      reference: `history:${member.id}:long-ago:${at}`,
      note: { titleZh: occasion.title.zh, titleEn: occasion.title.en },
    })
    earned += amount
  }
  // Two in three spend all of it, others leave a part.
  const spent = happens(random, 66) ? earned : Math.floor((earned * between(random, 35, 90)) / 1_000) * 10
  spendLongAgo(world, ledger, member, spent)
}

/** Parties of past events in the months between the last of those lots and the first to run out. */
function spendLongAgo(world: World, ledger: DemoLedger, member: Character, points: number): void {
  const { rows, random, now, zone, idAt } = world
  const parties = between(random, 1, 3)
  let left = points
  for (let nth = 0; nth < parties && left > 0; nth += 1) {
    const amount = nth === parties - 1 ? left : Math.ceil(left / 20) * 10
    const at = addMonths(now, -25 + nth * 4, zone) + between(random, 1, 80) * day
    const { title } = pick(random, attended)
    const [quoteId, quotedAt] = [idAt(at), at - 40 * second]
    const terms = { guests: [], partySize: 1, priceEach: amount, refundLadder: defaultLadder }
    rows.quotes.push({
      id: quoteId,
      member_id: member.id,
      kind: 'event_seats',
      subject_id: quoteId,
      terms: JSON.stringify({ ...terms, startsAt: at + 6 * day, opensAt: at - 2 * hour }),
      amount,
      state: 'open',
      created_at: quotedAt,
      expires_at: quotedAt + 10 * minute,
    })
    rows.confirmations.push({
      quote_id: quoteId,
      member_id: member.id,
      quote_state: 'open',
      confirmed_at: at,
    })
    const note = { titleZh: title.zh, titleEn: title.en }
    ledger.charge(member, { quoteId, amount, at, reference: `seat:${quoteId}`, note })
    left -= amount
  }
}

/** Points of the card that came before this one, whose own last day lies near. */
export function carryOver(
  { now, zone }: World,
  ledger: DemoLedger,
  member: Character,
  { amount, inDays }: { amount: number; inDays: number },
): void {
  ledger.earn(member, {
    amount,
    at: Math.max(member.joinedAt + hour, addMonths(now, -23, zone)),
    kind: 'opening_balance',
    reference: `carried-over:${member.id}`,
    note: { titleZh: '旧卡结转积分', titleEn: 'Points carried over from the old card' },
    expiresAt: endOfDate(dateIn(addDays(now, inDays, zone), zone), zone) - 1,
  })
}
