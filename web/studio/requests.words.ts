import { words } from '../i18n/words.ts'

/** What the studio says about requests for seats and seats given by hand. */
export const requests = words(
  {
    title: (count: number) => (count === 0 ? '没有待审核的报名' : `${count}组待审核`),
    many: (count: number) => `${count}组以上待审核`,
    seatsLeft: (seats: number) => (seats > 0 ? `还有${seats}席` : '席位已满，会员仍可报名'),
    none: '新的报名会按到达先后列在这里，会员现在没有扣除积分。',
    choose: (name: string) => `选择${name}`,
    chooseAll: (count: number): string => (count > 50 ? '选前50组' : '全选'),
    party: (size: number) => `一行${size}位`,
    since: (moment: string) => `${moment}报名`,
    came: (attended: number, missed: number) =>
      attended + missed === 0
        ? '第一次参加'
        : [attended > 0 && `来过${attended}场`, missed > 0 && `缺席${missed}场`].filter(Boolean).join('，'),
    points: (amount: string) => `通过时扣${amount}`,
    free: '不收积分',
    chosen: (parties: number, people: number) => `已选${parties}组，共${people}位`,
    admit: '通过…',
    decline: '不通过…',
    more: '再看一些',
    declinedToday: '今天未通过的',
    because: (reason: string) => `原因：${reason}`,
    undo: '撤回决定',
    undone: '已撤回，这组报名重新等候审核，并已告知会员。',
    why: '经过',
    whyTitle: '这项报名的经过',
    admitting: {
      title: '请您确认通过',
      detail: (parties: number, people: number, points: string) =>
        `${parties}组共${people}位，按各自确认过的报价扣积分，合计${points}，并逐一告知。`,
      short: (seats: number) => `席位还差${seats}席，坐不下的按到达先后排在后面。`,
      waitlist: '坐不下的转入候补',
      yes: '确认通过',
      keep: '再看看',
    },
    declining: {
      title: '不通过这些报名',
      detail: (parties: number) => `${parties}组会员会收到您写的原因，没有扣除积分。当天可以撤回。`,
      reason: '原因',
      reasonEn: '原因（英文）',
      hint: '会员会读到这句话，请写得客气、具体。',
      needed: '请写明原因，至少两个字。',
      yes: '确认不通过',
      keep: '再看看',
      done: (parties: number) => `已告知${parties}组会员。`,
    },
    results: {
      admitted: (parties: number) => `已通过${parties}组，积分已扣，并已告知。`,
      waitlisted: (parties: number) => `${parties}组已转入候补。`,
      full: (name: string) => `${name}：席位不够，仍在等候。`,
      too_few_points: (name: string, missing: string) => `${name}：还差${missing}，没有扣除，仍在等候。`,
      overlap: (name: string) => `${name}：同一时段另有活动，仍在等候。`,
      limit: (name: string) => `${name}：受俱乐部的报名限制，仍在等候。`,
      not_asking: (name: string) => `${name}：已不在等候。`,
    },
    byHand: {
      act: '安排席位…',
      title: '为这位会员安排席位',
      detail: (name: string, size: number) =>
        `${name}一行${size}位，不按候补次序。按会员确认过的报价扣积分。`,
      reason: '原因',
      hint: '会员看不到，会记入审计。至少四个字。',
      needed: '请写明原因，至少四个字。',
      seats: '席位',
      seatsNow: (taken: number, capacity: number) => `${capacity}席中已确认${taken}席`,
      venue: '场地',
      holds: (people: number) => `最多容纳${people}人`,
      over: (missing: number) => (missing > 0 ? `增加${missing}席名额` : '名额不够时增加名额'),
      overSub: (people: number) => `最多加到场地能容纳的${people}人`,
      tooMany: (people: number, needed: number) =>
        `场地最多容纳${people}人，这一行坐下会到${needed}人，所以不能安排。`,
      overlap: '允许与会员的另一场时间重叠',
      overlapSub: '只有经理可以',
      yes: '确认安排',
      keep: '先不安排',
      done: (name: string) => `已为${name}安排席位，并已告知。`,
    },
  },
  {
    title: (count: number) =>
      count === 0
        ? 'No requests to decide'
        : count === 1
          ? '1 request to decide'
          : `${count} requests to decide`,
    many: (count: number) => `More than ${count} requests to decide`,
    seatsLeft: (seats: number) =>
      seats > 0
        ? seats === 1
          ? '1 place left'
          : `${seats} places left`
        : 'All places are taken; members may still ask',
    none: 'New requests appear here in order of arrival. Nothing has been charged.',
    choose: (name: string) => `Choose ${name}`,
    chooseAll: (count: number): string => (count > 50 ? 'Choose the first 50' : 'Choose all'),
    party: (size: number) => `party of ${size}`,
    since: (moment: string) => `asked ${moment}`,
    came: (attended: number, missed: number) =>
      attended + missed === 0
        ? 'first time'
        : [attended > 0 && `came to ${attended}`, missed > 0 && `missed ${missed}`]
            .filter(Boolean)
            .join(', '),
    points: (amount: string) => `${amount} when admitted`,
    free: 'no points',
    chosen: (parties: number, people: number) =>
      `${parties === 1 ? '1 party' : `${parties} parties`} chosen, ${people} people`,
    admit: 'Admit…',
    decline: 'Decline…',
    more: 'More',
    declinedToday: 'Declined today',
    because: (reason: string) => `Reason: ${reason}`,
    undo: 'Take back',
    undone: 'Taken back. The request waits again, and the member has been told.',
    why: 'Steps',
    whyTitle: 'How this booking came about',
    admitting: {
      title: 'Please confirm',
      detail: (parties: number, people: number, points: string) =>
        `${parties === 1 ? '1 party' : `${parties} parties`} of ${people} in all, each charged what it confirmed: ${points} together. Everyone is told.`,
      short: (seats: number) =>
        `${seats === 1 ? '1 place is' : `${seats} places are`} missing; who does not fit stays, by order of arrival.`,
      waitlist: 'Put who does not fit on the waitlist',
      yes: 'Admit',
      keep: 'Not yet',
    },
    declining: {
      title: 'Decline these requests',
      detail: (parties: number) =>
        `${parties === 1 ? 'The member reads' : `${parties} members read`} your reason. Nothing was charged. You can take it back today.`,
      reason: 'Reason, in Chinese',
      reasonEn: 'Reason, in English',
      hint: 'Members read this sentence. Be kind and clear.',
      needed: 'Please give a reason of two characters or more.',
      yes: 'Decline',
      keep: 'Not yet',
      done: (parties: number) =>
        parties === 1 ? 'The member has been told.' : `${parties} members have been told.`,
    },
    results: {
      admitted: (parties: number) =>
        `${parties === 1 ? '1 party' : `${parties} parties`} admitted, charged and told.`,
      waitlisted: (parties: number) =>
        `${parties === 1 ? '1 party is' : `${parties} parties are`} on the waitlist.`,
      full: (name: string) => `${name}: too few places, still waits.`,
      too_few_points: (name: string, missing: string) =>
        `${name}: ${missing} short, nothing charged, still waits.`,
      overlap: (name: string) => `${name}: has another event at that time, still waits.`,
      limit: (name: string) => `${name}: kept by the club’s limits, still waits.`,
      not_asking: (name: string) => `${name}: no longer asks.`,
    },
    byHand: {
      act: 'Give a place…',
      title: 'Give this member a place',
      detail: (name: string, size: number) =>
        `${name}, ${size === 1 ? 'one person' : `a party of ${size}`}, out of turn. Charges the quote that the member confirmed.`,
      reason: 'Reason',
      hint: 'Members do not see it; the audit keeps it. Four characters or more.',
      needed: 'Please give a reason of four characters or more.',
      seats: 'Places',
      seatsNow: (taken: number, capacity: number) => `${taken} of ${capacity} confirmed`,
      venue: 'Venue',
      holds: (people: number) => `holds ${people} at most`,
      over: (missing: number) =>
        missing > 0
          ? `Add ${missing === 1 ? '1 place' : `${missing} places`}`
          : 'Add places if there are too few',
      overSub: (people: number) => `Up to the ${people} that the venue holds`,
      tooMany: (people: number, needed: number) =>
        `The venue holds ${people} people at most, and this party would make ${needed}, so it cannot be seated.`,
      overlap: 'Allow an overlap with another event of theirs',
      overlapSub: 'Managers only',
      yes: 'Give the place',
      keep: 'Not now',
      done: (name: string) => `${name} has a place and has been told.`,
    },
  },
)
