import { words } from '../i18n/words.ts'

/** What limits a booking, and the children of parent-child events. */
export const limits = words(
  {
    term: { age: '年龄', child: '亲子', month: '次数' },
    age: (years: number) => `活动当天满${years}岁。`,
    child: '需与您名下未满18岁的孩子同行。',
    month: (times: number) => `本俱乐部每月${times}场，取消的不计。`,
    children: {
      title: '我的孩子',
      intro: '亲子活动需要孩子同行。名字会写进同行名单，生日只用来核对年龄。',
      none: '还没有添加孩子',
      name: '孩子的名字',
      bornOn: '出生日期',
      add: '添加孩子',
      added: (name: string) => `已添加${name}。`,
      born: (date: string) => `${date}出生`,
      remove: '移除',
      removeName: (name: string) => `移除${name}`,
      removed: (name: string) => `已移除${name}。`,
      undo: '撤销',
      nameNeeded: '请写下孩子的名字。',
      bornNeeded: '请填写出生日期。',
    },
    party: {
      title: '同行的孩子',
      hint: '这是亲子活动，至少一位孩子同行，计入宾客人数。',
      none: '您还没有添加孩子，在这里添加即可。',
      full: '同行人数已满',
      child: '孩子',
    },
    toProfile: '填写生日',
    toBookings: '我的报名',
    passedOver: (count: number, cap: number) =>
      `上次轮到您时，您当月在这个俱乐部已有${count}场（每月${cap}场）。候补位置为您保留。`,
    blocked: '上次轮到您时，您暂不能预订这里的活动。候补位置为您保留。',
  },
  {
    term: { age: 'Age', child: 'Children', month: 'Limit' },
    age: (years: number) => `${years} or over on the day.`,
    child: 'Comes with a child of yours under 18.',
    month: (times: number) =>
      `${times === 1 ? '1 booking' : `${times} bookings`} a month in this club; cancelled ones do not count.`,
    children: {
      title: 'My children',
      intro:
        'Parent-child events need a child with you. The name goes on the party’s list; the birth date only tells the age.',
      none: 'No child added yet',
      name: 'Child’s name',
      bornOn: 'Date of birth',
      add: 'Add child',
      added: (name: string) => `${name} added.`,
      born: (date: string) => `Born ${date}`,
      remove: 'Remove',
      removeName: (name: string) => `Remove ${name}`,
      removed: (name: string) => `${name} removed.`,
      undo: 'Undo',
      nameNeeded: 'Please write the child’s name.',
      bornNeeded: 'Please give the date of birth.',
    },
    party: {
      title: 'Children who come along',
      hint: 'A parent-child event: at least one child comes along, and counts as a guest.',
      none: 'You have not added a child yet; you can do it here.',
      full: 'The party is complete',
      child: 'child',
    },
    toProfile: 'Add my birthday',
    toBookings: 'My bookings',
    passedOver: (count: number, cap: number) =>
      `Last time it was your turn, you held ${count} of ${cap} bookings this club allows a month. You keep your place.`,
    blocked: 'Last time it was your turn, you could not book these events. You keep your place.',
  },
)
