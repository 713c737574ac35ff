import { addDays, addMonths, dateIn, endOfDate } from '../../server/base/calendar.ts'
import { day, hour, minute, second } from '../../server/base/clock.ts'
import { defaultLadder } from '../../server/registrations/refund.rules.ts'
import { between, happens, pick } from './chance.ts'
import type { DemoLedger } from './demo-ledger.ts'
import type { Character, World } from './demo-world.ts'
import { occasionFor, occasions } from './past-earnings.ts'

const attended = occasions.filter((one) => one.kind === 'event_attended')

/**
 * Lots that have run out by now, most of them spent before they did: what the books estimate breakage from. Whatever
 * is left of them is taken by the expiry job itself, see acts/month-acts.ts.
 */
export function earnLongAgo(world: World, ledger: DemoLedger, member: Character): void {
  const { random, now, zone } = world
  const from = Math.max(member.joinedAt + day, addMonths(now, -35, zone))
  const until = addMonths(now, -25, zone)
  if (from >= until) return
  const count = between(random, 1, 3)
  for (let nth = 0; nth < count; nth += 1) {
    const amount = between(random, 10, 40 + member.tier.rank * 40) * 10
    const occasion = occasionFor(random, amount)
    const at = from + Math.round(((until - from) * (nth + random.below(90) / 100)) / count)
    ledger.earn(member, {
      amount,
      at,
      kind: occasion.kind,
      reference: `history:${member.id}:long-ago:${nth}`,
      note: { titleZh: occasion.title.zh, titleEn: occasion.title.en },
    })
    // Two in three are spent whole, of others a part is left.
    const spent = happens(random, 66) ? amount : Math.floor((amount * between(random, 35, 90)) / 1_000) * 10
    const parties = between(random, 1, 2)
    const first = Math.ceil(spent / parties / 10) * 10
    for (const points of [first, spent - first]) spendLater(world, ledger, member, { points, earnedAt: at })
  }
}

/** A party of a past event, at any time before points earned at an instant run out. */
function spendLater(
  { rows, random, idAt }: World,
  ledger: DemoLedger,
  member: Character,
  { points, earnedAt }: { points: number; earnedAt: number },
): void {
  if (points <= 0) return
  const at = earnedAt + between(random, 5, 715) * day
  const { title } = pick(random, attended)
  const [quoteId, quotedAt] = [idAt(at), at - 40 * second]
  const note = { titleZh: title.zh, titleEn: title.en }
  const charged = { quoteId, amount: points, at, reference: `seat:${quoteId}`, note }
  if (!ledger.charge(member, charged)) return
  const terms = { guests: [], partySize: 1, priceEach: points, refundLadder: defaultLadder }
  rows.quotes.push({
    id: quoteId,
    member_id: member.id,
    kind: 'event_seats',
    subject_id: quoteId,
    terms: JSON.stringify({ ...terms, startsAt: at + 6 * day, opensAt: at - 2 * hour }),
    amount: points,
    state: 'open',
    created_at: quotedAt,
    expires_at: quotedAt + 10 * minute,
  })
  rows.confirmations.push({ quote_id: quoteId, member_id: member.id, quote_state: 'open', confirmed_at: at })
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
