import type { EarningKind, RuleDefinition } from './earning.contract.ts'

/** The id of the campaign rule that a new club starts with. */
export const campaignRule = 'campaign'

type Default = { id: string; definition: RuleDefinition }

const plain = {
  from: null,
  to: null,
  regions: null,
  clubs: null,
  tiers: null,
  byTier: false,
  percent: 100,
  caps: [],
  stacking: { order: 100, mode: 'add' },
  qualifying: false,
  lastsMonths: null,
} satisfies Partial<RuleDefinition>

/** The rules a new club starts with, in force from the beginning; managers publish others in their place. */
export const defaultRules: readonly Default[] = [
  rule('attendance', 'event_attended', '出席活动', 'Attending an event', {
    award: { kind: 'own' },
    byTier: true,
    qualifying: true,
  }),
  rule('lounge-visit', 'lounge_visited', '到访贵宾厅', 'Visiting a lounge', {
    award: { kind: 'fixed', points: 20 },
    caps: [{ of: 'times', per: 'day', most: 1 }],
  }),
  rule('top-up-points', 'topped_up', '充值积分', 'Points for a top-up', {
    award: { kind: 'per_amount', points: 1, every: 100 },
    stacking: { order: 90, mode: 'add' },
  }),
  rule('top-up', 'topped_up', '充值赠送', 'Top-up bonus', {
    award: {
      kind: 'steps',
      steps: [
        { from: 20_000, bonus: 30 },
        { from: 50_000, bonus: 100 },
        { from: 100_000, bonus: 250 },
      ],
    },
  }),
  rule('referral', 'referral', '推荐好友', 'Bringing a friend', {
    award: { kind: 'fixed', points: 200 },
    caps: [{ of: 'times', per: 'year', most: 12 }],
  }),
  rule('birthday', 'birthday', '生日礼', 'Birthday present', {
    award: { kind: 'fixed', points: 100 },
    byTier: true,
    caps: [{ of: 'times', per: 'year', most: 1 }],
  }),
  rule(campaignRule, 'campaign', '活动赠送', 'Given by the club', {
    award: { kind: 'own' },
    caps: [{ of: 'points', per: 'month', most: 5_000 }],
  }),
]

function rule(
  id: string,
  trigger: EarningKind,
  zh: string,
  en: string,
  rest: Pick<RuleDefinition, 'award'> & Partial<RuleDefinition>,
): Default {
  return { id, definition: { ...plain, trigger, name: { zh, en }, ...rest } }
}
