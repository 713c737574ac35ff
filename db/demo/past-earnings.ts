import { addMonths } from '../../server/base/calendar.ts'
import { day, hour } from '../../server/base/clock.ts'
import type { Random } from '../../server/base/random.ts'
import type { Texts } from '../../server/base/texts.ts'
import { between, pick } from './chance.ts'
import type { DemoLedger } from './demo-ledger.ts'
import type { Character, World } from './demo-world.ts'

type Occasion = {
  kind: 'event_attended' | 'adjustment'
  title: Texts
  /** More points than this nobody would have got for it. */
  most: number
}

export const occasions: readonly Occasion[] = [
  { kind: 'adjustment', title: { zh: '话费充值送积分', en: 'Points for a phone top-up' }, most: 400 },
  { kind: 'adjustment', title: { zh: '国际漫游套餐积分', en: 'Points for a roaming plan' }, most: 2_000 },
  { kind: 'adjustment', title: { zh: '生日礼', en: 'Birthday gift' }, most: 300 },
  { kind: 'adjustment', title: { zh: '推荐好友入会', en: 'A friend joined on your word' }, most: 600 },
  {
    kind: 'event_attended',
    title: { zh: '月例赛 · 十八洞比杆', en: 'Monthly Medal · Eighteen Holes' },
    most: 600,
  },
  { kind: 'event_attended', title: { zh: '家庭音乐会', en: 'Family Concert' }, most: 500 },
  {
    kind: 'event_attended',
    title: { zh: '老城骑楼建筑讲座', en: 'Lecture: the Old Arcade Streets' },
    most: 500,
  },
  { kind: 'event_attended', title: { zh: '羽毛球春季赛', en: 'Badminton Season Cup' }, most: 500 },
  {
    kind: 'adjustment',
    title: { zh: '全家套餐年度积分', en: 'Yearly points of a family plan' },
    most: 20_000,
  },
  { kind: 'adjustment', title: { zh: '话费消费积分', en: 'Points of phone bills' }, most: 20_000 },
]

/** Points that a tier's member earned before the story begins, all lots together. */
const earned: Readonly<Record<string, readonly [number, number]>> = {
  silver: [300, 1_500],
  gold: [1_500, 9_000],
  platinum: [4_000, 20_000],
  diamond: [12_000, 60_000],
}

/** Lots of the past months, at most 24, none so old that it has run out, all before the first booking of the story. */
export function earnBefore(world: World, ledger: DemoLedger, member: Character, months = 24): void {
  const { random, now, zone } = world
  const storyBegins = now - 60 * day
  const oldest = Math.max(member.joinedAt + hour, addMonths(now, -months, zone) + day)
  const [low, high] = earned[member.tier.id] ?? [300, 1_500]
  const count = between(random, 3, 8)
  const each = Math.ceil(between(random, low, high) / count / 10) * 10
  for (let at = 0; at < count; at += 1) {
    const amount = each + between(random, 0, 5) * 10
    const occasion = occasionFor(random, amount)
    const share = (at + random.below(100) / 100) / count
    ledger.earn(member, {
      amount,
      at: Math.round(oldest + Math.max(0, storyBegins - oldest) * share),
      kind: occasion.kind,
      reference: `history:${member.id}:${at}`,
      note: { titleZh: occasion.title.zh, titleEn: occasion.title.en },
    })
  }
}

/** Something that gives so many points. */
export function occasionFor(random: Random, points: number): Occasion {
  return pick(
    random,
    occasions.filter((one) => one.most >= points),
  )
}

/** What is left of Ms Wang's lots, by the months in which they run out, counted from this one. */
const wangsLots: readonly [months: number, amount: number, occasion: number][] = [
  [0, 320, 8],
  [5, 800, 9],
  [7, 1_450, 1],
  [9, 2_160, 9],
  [12, 1_900, 1],
  [14, 2_350, 8],
  [17, 1_800, 1],
  [20, 1_275, 0],
]

/**
 * Ms Wang's lots come out as the pictures of the member's pages show them: 12,480 points, 320 of them running out
 * this month. `spends` is what her bookings, gifts and household take (from the oldest lot), `rewards` what attendance and
 * others give her.
 */
export function earnAsWang(
  { now, zone }: World,
  ledger: DemoLedger,
  member: Character,
  { spends, rewards }: { spends: number; rewards: number },
): void {
  wangsLots.forEach(([months, amount, occasion], at) => {
    const { kind, title } = occasions[occasion] as Occasion
    const first = at === 0 ? spends : 0
    const last = at === wangsLots.length - 1 ? 425 - rewards : 0
    ledger.earn(member, {
      amount: amount + first + last,
      at: addMonths(now, months - 24, zone),
      kind,
      reference: `history:${member.id}:${at}`,
      note: { titleZh: title.zh, titleEn: title.en },
    })
  })
}
