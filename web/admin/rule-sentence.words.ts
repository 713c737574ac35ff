import type { AwardBasis, Cap, EarningKind } from '../../server/earning/earning.contract.ts'
import { words } from '../i18n/words.ts'

const zhTrigger: Record<EarningKind, string> = {
  event_attended: '出席活动',
  lounge_visited: '到访贵宾厅',
  topped_up: '充值',
  referral: '推荐好友',
  birthday: '生日',
  campaign: '俱乐部赠送',
}
const enTrigger: Record<EarningKind, string> = {
  event_attended: 'Attending an event',
  lounge_visited: 'Visiting a lounge',
  topped_up: 'Topping up',
  referral: 'Bringing a friend',
  birthday: 'Birthday',
  campaign: 'Given by the club',
}

const zhPer: Record<Cap['per'], string> = { day: '每天', month: '每月', year: '每年', window: '整个期间' }
const enPer: Record<Cap['per'], string> = { day: 'a day', month: 'a month', year: 'a year', window: 'in all' }
const zhUnit: Record<Cap['of'], string> = { points: '分', times: '次' }

/** How a rule is said. Money is in yuan, points in whole ones. */
export const ruleWords = words(
  {
    trigger: zhTrigger,
    fixed: {
      event_attended: (points: string) => `每次出席得${points}分`,
      lounge_visited: (points: string) => `每次到访得${points}分`,
      topped_up: (points: string) => `每次充值送${points}分`,
      referral: (points: string) => `好友首次到场后，双方各得${points}分`,
      birthday: (points: string) => `生日当天得${points}分`,
      campaign: (points: string) => `每次赠送${points}分`,
    } satisfies Record<EarningKind, (points: string) => string>,
    own: {
      event_attended: '每次出席得活动标明的积分',
      campaign: '得赠送时写明的积分',
    } satisfies Partial<Record<EarningKind, string>>,
    perAmount: (every: string, points: string) => `每充${every}元得${points}分`,
    step: (from: string, bonus: string) => `充${from}元送${bonus}分`,
    multiply: (trigger: string, times: number) => `${trigger}，前面各项合计乘以${times}`,
    byTier: '再乘等级倍数',
    times: (times: number) => `再乘${times}`,
    joined: '，',
    list: '、',
    termsJoined: '，',
    lead: (name: string, said: string) => `${name}：${said}`,
    conditions: {
      regions: (names: string) => `限${names}的会员`,
      clubs: (names: string) => `限${names}`,
      tiers: (names: string) => `限${names}`,
      between: (from: string, to: string) => `${from}至${to}`,
      from: (date: string) => `${date}起`,
      to: (date: string) => `到${date}为止`,
      always: '长期',
      cap: (cap: Cap, most: string) => `每人${zhPer[cap.per]}最多${most}${zhUnit[cap.of]}`,
      qualifying: '同时计入升级积分',
      notQualifying: '不计升级积分',
      lasts: (months: number) => (months === 1 ? '次月底到期' : `获得后第${months}个月底到期`),
      stop: '命中后，排在它后面的规则不再给分',
    },
    fields: {
      name: '名称',
      award: '给多少',
      tierAndTimes: '倍数',
      dates: '期间',
      regions: '地区',
      clubs: '俱乐部',
      tiers: '等级',
      caps: '上限',
      stacking: '叠加',
      qualifying: '升级积分',
      lasts: '有效期',
    },
    every: { regions: '所有地区', clubs: '所有俱乐部', tiers: '所有等级' },
    noCap: '不设上限',
    noTimes: '不加倍',
    byTierAlone: '按等级倍数',
    usualLasting: '获得后第24个月底到期',
    order: (order: number) => `排第${order}位`,
    modes: { add: '与其他规则累计', stop: '命中后到此为止', multiply: '乘前面各项合计' },
  },
  {
    trigger: enTrigger,
    fixed: {
      event_attended: (points: string) => `${points} points for each event attended`,
      lounge_visited: (points: string) => `${points} points for each visit`,
      topped_up: (points: string) => `${points} points for each top-up`,
      referral: (points: string) => `${points} points for both once the friend has attended`,
      birthday: (points: string) => `${points} points on the birthday`,
      campaign: (points: string) => `${points} points each time`,
    },
    own: {
      event_attended: 'The points that each attended event says',
      campaign: 'The points that are written when they are given',
    },
    perAmount: (every: string, points: string) =>
      `${points} ${points === '1' ? 'point' : 'points'} for each ¥${every}`,
    step: (from: string, bonus: string) => `${bonus} points from ¥${from}`,
    multiply: (trigger: string, times: number) => `${trigger}: what came before ×${times}`,
    byTier: 'times the tier',
    times: (times: number) => `×${times}`,
    joined: ', ',
    list: ', ',
    termsJoined: '. ',
    lead: (name: string, said: string) => `${name}: ${said}`,
    conditions: {
      regions: (names: string) => `For members of ${names}`,
      clubs: (names: string) => `Only ${names}`,
      tiers: (names: string) => `Only ${names}`,
      between: (from: string, to: string) => `${from} to ${to}`,
      from: (date: string) => `From ${date}`,
      to: (date: string) => `Until ${date}`,
      always: 'Without end',
      cap: (cap: Cap, most: string) =>
        `At most ${most} ${cap.of === 'times' ? (most === '1' ? 'time' : 'times') : 'points'} ${enPer[cap.per]} each`,
      qualifying: 'Counts towards the tier',
      notQualifying: 'Does not count towards the tier',
      lasts: (months: number) =>
        months === 1 ? 'Runs out with the next month' : `Runs out with the ${ordinal(months)} month after`,
      stop: 'Rules after it give nothing more',
    },
    fields: {
      name: 'Name',
      award: 'Gives',
      tierAndTimes: 'Multiplier',
      dates: 'Dates',
      regions: 'Regions',
      clubs: 'Clubs',
      tiers: 'Tiers',
      caps: 'Caps',
      stacking: 'Stacking',
      qualifying: 'Tier points',
      lasts: 'Lasts',
    },
    every: { regions: 'All regions', clubs: 'All clubs', tiers: 'All tiers' },
    noCap: 'No cap',
    noTimes: 'None',
    byTierAlone: 'Times the tier',
    usualLasting: 'Runs out with the 24th month after',
    order: (order: number) => `At place ${order}`,
    modes: {
      add: 'Adds to the other rules',
      stop: 'Nothing more after it',
      multiply: 'Multiplies what came before',
    },
  },
)

function ordinal(count: number): string {
  const teen = count % 100 >= 11 && count % 100 <= 13
  const end = teen ? 'th' : (({ 1: 'st', 2: 'nd', 3: 'rd' } as Record<number, string>)[count % 10] ?? 'th')
  return `${count}${end}`
}

export type AwardKind = AwardBasis['kind']
