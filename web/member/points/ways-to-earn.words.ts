import { words } from '../../i18n/words.ts'

export const ways = words(
  {
    none: '现在没有可以获得积分的规则。',
    own: '按活动',
    perAmount: (every: string, points: string) => `每${every}元+${points}`,
    step: (from: string, bonus: string) => `充${from}送${bonus}起`,
    times: (times: string) => `×${times}`,
    tier: (times: string) => `您的等级${times}倍`,
    cap: {
      points: (per: string, most: string) => `${per}最多${most}分`,
      times: (per: string, most: string) => `${per}最多${most}次`,
    },
    per: { day: '每天', month: '每月', year: '每年', window: '期内' },
    qualifying: '同时计升级积分',
    until: (date: string) => `到${date}`,
    pause: '，',
    listed: '、',
  },
  {
    none: 'No rule gives points at the moment.',
    own: 'by the event',
    perAmount: (every: string, points: string) => `+${points} per ¥${every}`,
    step: (from: string, bonus: string) => `+${bonus} from ¥${from}`,
    times: (times: string) => `×${times}`,
    tier: (times: string) => `times ${times} for your tier`,
    cap: {
      points: (per: string, most: string) => `at most ${most} points ${per}`,
      times: (per: string, most: string) => (most === '1' ? `once ${per}` : `at most ${most} times ${per}`),
    },
    per: { day: 'a day', month: 'a month', year: 'a year', window: 'in all' },
    qualifying: 'counts for your tier too',
    until: (date: string) => `until ${date}`,
    pause: ', ',
    listed: ', ',
  },
)
