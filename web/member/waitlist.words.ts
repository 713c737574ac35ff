import { words } from '../i18n/words.ts'

export const waitlist = words(
  {
    title: '候补名次',
    rank: (rank: number) => `第${rank}位`,
    ahead: (parties: number, seats: number) =>
      parties === 0 ? '前面没有人，下一个就轮到您' : `前面${parties}组，共${seats}席`,
    party: (size: number) => (size > 1 ? `您一行${size}位` : '您一位'),
    more: (parties: number) => `另有${parties}组`,
    odds: { likely: '很有希望', even: '一半机会', unlikely: '希望不大' },
    needed: (seats: number) => `再空出${seats}席就轮到您`,
    fromHistory: (events: number, enough: number, expected: number) =>
      `俱乐部最近${events}场满员的活动，按这场的规模，有${enough}场空出了这么多席位，多在${expected}席上下。`,
    fromUsual: (expected: number) =>
      `俱乐部满员的活动还不多，先按十席空出一席估计，这场${expected > 0 ? `约${expected}席` : '不到一席'}。`,
    automatic: '有席位时按先后补上，补上那一刻才扣积分，并立即告知您。',
    offer: '有席位时为您保留4小时，夜间不计时，接受时才扣积分。',
    byTier: '这场活动等级高的会员先候补，同级按先后。',
    leave: '退出候补…',
    held: {
      title: '席位为您保留',
      until: (moment: string) => `保留至${moment}`,
      soon: (moment: string) => `席位为您保留至${moment}`,
      left: '距到时',
      nights: '每天20:00至次日08:00不计时。逾时让给下一位，不能恢复。',
      cost: (points: string) => `接受时用${points}，在此之前不扣任何积分。`,
      free: '这场活动不收积分。',
      look: '看看并接受…',
      drop: '放弃这些席位…',
    },
    sheet: {
      title: '请您确认',
      charged: '接受后扣除',
      balance: '余额',
      missing: (points: string) => `还差${points}`,
      missingDetail: '补足积分后仍可在保留时间内接受。',
      ifYouCancel: '如需取消',
      accept: (points: string) => `接受，用${points}`,
      acceptFree: '接受席位',
      heldFor: '席位为您保留',
      heldTail: '，接受之前不扣任何积分',
      over: '保留时间已过，席位已让给下一位候补。没有扣除任何积分。',
      seePoints: '看我的积分',
    },
    dropSheet: {
      title: '放弃这些席位？',
      detail: '席位会立即让给下一位候补，放弃后不能恢复。没有扣除任何积分。',
      confirm: '确认放弃',
      keep: '再想想',
    },
    accepted: '已为您确认席位。',
    dropped: '已放弃，席位让给下一位。',
    reasons: {
      points: (needed: number, had: number) => `上次轮到您时需${needed}积分，您有${had}积分，名次为您保留。`,
    },
  },
  {
    title: 'Your place',
    rank: (rank: number) => `Number ${rank}`,
    ahead: (parties: number, seats: number) =>
      parties === 0
        ? 'Nobody is ahead; you are next'
        : `${parties} ${parties === 1 ? 'party' : 'parties'} ahead, for ${seats} ${seats === 1 ? 'place' : 'places'}`,
    party: (size: number) => (size > 1 ? `Your party of ${size}` : 'Just you'),
    more: (parties: number) => `and ${parties} more`,
    odds: { likely: 'Very likely', even: 'Even chance', unlikely: 'Unlikely' },
    needed: (seats: number) =>
      `Your turn comes when ${seats} more ${seats === 1 ? 'place is' : 'places are'} free`,
    fromHistory: (events: number, enough: number, expected: number) =>
      `In ${enough} of the club’s last ${events} full events that many came free, for an event of this size; about ${expected} is typical.`,
    fromUsual: (expected: number) =>
      `The club has few full events yet, so we reckon with one place in ten: ${expected > 0 ? `about ${expected}` : 'less than one'} here.`,
    automatic:
      'When places come free you move up in order. Points are taken only then, and we tell you at once.',
    offer:
      'When places come free we hold them for you for 4 hours, nights not counted. Points are taken when you accept.',
    byTier: 'Higher tiers wait first at this event; within a tier, by order of arrival.',
    leave: 'Leave the waitlist…',
    held: {
      title: 'Held for you',
      until: (moment: string) => `until ${moment}`,
      soon: (moment: string) => `Held for you until ${moment}`,
      left: 'Ends in',
      nights: 'The hours from 20:00 to 08:00 do not count. After that they go to the next in line, for good.',
      cost: (points: string) => `Accepting takes ${points}; nothing is charged before.`,
      free: 'This event costs no points.',
      look: 'See and accept…',
      drop: 'Give them up…',
    },
    sheet: {
      title: 'Please confirm',
      charged: 'Taken when you accept',
      balance: 'Balance',
      missing: (points: string) => `${points} short`,
      missingDetail: 'You can still accept in time once you have the points.',
      ifYouCancel: 'If you cancel',
      accept: (points: string) => `Accept for ${points}`,
      acceptFree: 'Accept the places',
      heldFor: 'Held for you for',
      heldTail: ', and nothing is charged before you accept',
      over: 'The time has run out and the places went to the next in line. Nothing was charged.',
      seePoints: 'See my points',
    },
    dropSheet: {
      title: 'Give these places up?',
      detail: 'They go to the next in line at once, and you cannot have them back. Nothing was charged.',
      confirm: 'Give them up',
      keep: 'Keep them',
    },
    accepted: 'Your places are confirmed.',
    dropped: 'Given up; they go to the next in line.',
    reasons: {
      points: (needed: number, had: number) =>
        `Last time it was your turn, ${needed} points were needed and you had ${had}. You keep your place.`,
    },
  },
)
