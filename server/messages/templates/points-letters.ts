import { Temporal } from 'temporal-polyfill'
import { bookZone, dateIn } from '../../base/calendar.ts'
import type { MessageData } from '../message-data.ts'
import { either, months, pointsEn, pointsZh, type Template } from './writing.ts'

const path = '/me/points'

function dateZh(date: string): string {
  const { month, day } = Temporal.PlainDate.from(date)
  return `${month}月${day}日`
}

function dateEn(date: string): string {
  const { month, day, year } = Temporal.PlainDate.from(date)
  return `${day} ${months[month - 1]} ${year}`
}

export const pointsExpiring: Template<MessageData['points_expiring']> = {
  zh: ({ amount, date, days, household }) => {
    const whose = household ? '您家庭账户里' : '您'
    const when = days === 0 ? '今天' : `${dateZh(date)}（还有${days}天）`
    return {
      sms: `【贵宾】${whose}有${pointsZh(amount)}将于${when}到期。用积分报名或入厅时，总是先用最早到期的。`,
      subject: `${pointsZh(amount)}将于${dateZh(date)}到期`,
      heading: `${dateZh(date)}有${pointsZh(amount)}到期`,
      paragraphs: [
        `${whose}有${pointsZh(amount)}将于${when}结束时到期。`,
        '用积分报名活动、多带来宾或多进一次贵宾厅时，总是先用最早到期的。',
      ],
      action: { label: '看看积分', path },
    }
  },
  en: ({ amount, date, days, household }) => {
    const whose = household ? ' of your household' : ' of yours'
    const left = days === 0 ? 'today' : `on ${dateEn(date)}, in ${days} day${days === 1 ? '' : 's'}`
    return {
      sms: `Guibin: ${pointsEn(amount)}${whose} will expire ${left}. Bookings and lounge visits always use the earliest first.`,
      subject: `${pointsEn(amount)} will expire on ${dateEn(date)}`,
      heading: `${pointsEn(amount)} will expire on ${dateEn(date)}`,
      paragraphs: [
        `${pointsEn(amount)}${whose} will expire ${left}, at the end of the day.`,
        'When you book an event, bring more guests or visit a lounge once more, the earliest to expire are used first.',
      ],
      action: { label: 'See my points', path },
    }
  },
}

type Corrected = MessageData['points_corrected']

/** What was wrong, as "应扣100，扣了220" and its like. */
const wrongZh: Readonly<Record<Corrected['kind'], (expected: string, actual: string) => string>> = {
  charge: (expected, actual) => `应扣${expected}，扣了${actual}`,
  refund: (expected, actual) => `应退${expected}，退了${actual}`,
  earning: (expected, actual) => `应得${expected}，记了${actual}`,
  expiry: (expected, actual) => `应到期${expected}，扣了${actual}`,
  hold: (expected, actual) => `应扣${expected}，扣了${actual}`,
  balance: (expected, actual) => `余额应为${expected}，显示${actual}`,
  lots: (expected, actual) => `可用应为${expected}，只有${actual}`,
}

const wrongEn: Readonly<Record<Corrected['kind'], (expected: string, actual: string) => string>> = {
  charge: (expected, actual) => `we charged ${actual} where ${expected} was due`,
  refund: (expected, actual) => `we gave back ${actual} where ${expected} was due`,
  earning: (expected, actual) => `we entered ${actual} where you had earned ${expected}`,
  expiry: (expected, actual) => `${actual} expired where ${expected} should have`,
  hold: (expected, actual) => `we charged ${actual} where ${expected} was due`,
  balance: (expected, actual) => `your balance showed ${actual} where it should be ${expected}`,
  lots: (expected, actual) => `${actual} could be used where it should be ${expected}`,
}

/** Charged too much, given too little, or a balance that was not what the entries say. */
const headings: Readonly<Record<Corrected['kind'], readonly [zh: string, en: string]>> = {
  charge: ['多扣更正，双倍返还', 'Charged too much: given back double'],
  hold: ['多扣更正，双倍返还', 'Charged too much: given back double'],
  expiry: ['多扣更正，双倍返还', 'Expired too much: given back double'],
  refund: ['少退更正，双倍补还', 'Refunded too little: made up double'],
  earning: ['少记更正，双倍补记', 'Earned too little: made up double'],
  balance: ['余额更正，另有补偿', 'Your balance is set right'],
  lots: ['余额更正，另有补偿', 'Your balance is set right'],
}

const figure = (points: number) => points.toLocaleString('en-GB')

export const pointsCorrected: Template<Corrected> = {
  zh: (of) => {
    const { titleZh, kind, at, expected, actual, corrected, compensated } = of
    const what = titleZh === '' ? '的积分' : `《${titleZh}》的积分`
    const wrong = `${dateZh(dateIn(at, bookZone))}${what}，${wrongZh[kind](figure(expected), figure(actual))}`
    const back =
      corrected > 0
        ? `${kind === 'earning' || kind === 'refund' ? '已补' : '已退'}${figure(corrected)}，另补${figure(compensated)}`
        : `已经改正，另补${figure(compensated)}`
    return {
      sms: `【贵宾】我们夜间复核时发现：${wrong}。${back}，已到账，您不用做什么。给您添麻烦了，抱歉。`,
      subject: headings[kind][0],
      heading: headings[kind][0],
      paragraphs: [`我们夜间复核时发现：${wrong}。`, `${back}，已到账，您不用做什么。给您添麻烦了，抱歉。`],
      action: { label: '查看这笔流水', path },
    }
  },
  en: (of) => {
    const { titleZh, titleEn, kind, at, expected, actual, corrected, compensated } = of
    const title = either(titleEn, titleZh)
    const about = title === '' ? '' : ` (${title})`
    const wrong = `on ${dateEn(dateIn(at, bookZone))}${about} ${wrongEn[kind](figure(expected), figure(actual))}`
    const back =
      corrected > 0
        ? `We gave back ${figure(corrected)} and added ${figure(compensated)} more`
        : `We set it right and added ${figure(compensated)}`
    return {
      sms: `Guibin: our nightly check found that ${wrong}. ${back}. There is nothing you need to do. We are sorry.`,
      subject: headings[kind][1],
      heading: headings[kind][1],
      paragraphs: [
        `Our nightly check found that ${wrong}.`,
        `${back}. There is nothing you need to do. We are sorry.`,
      ],
      action: { label: 'See the entry', path },
    }
  },
}
