import { bookZone } from '../../base/calendar.ts'
import type { MessageData } from '../message-data.ts'
import { dayEn as dayEnIn, dayZh as dayZhIn, either, type Template } from './writing.ts'

const path = '/me/tier'

// Tiers end with a day of the club's books, wherever the member is.
const dayZh = (at: number) => dayZhIn(at, bookZone)
const dayEn = (at: number) => dayEnIn(at, bookZone)

const number = (points: number) => points.toLocaleString('en-GB')

type Reminder = MessageData['tier_reminder']

function waysZh({ of, deadline, missing, tier, fallsTo }: Reminder): string {
  const by = dayZh(deadline)
  if (of === 'hold')
    return `在${by}前再得${number(missing)}升级积分，${tier.zh}就再保留12个月；没有得到的话，还有3个月的保留期。`
  if (of === 'grace')
    return `在${by}前再得${number(missing)}升级积分，就能留住${tier.zh}；否则调整为${fallsTo.zh}。`
  return `之后您的等级是${fallsTo.zh}。再得${number(missing)}升级积分，就凭自己达到${tier.zh}。`
}

function waysEn({ of, deadline, missing, tier, fallsTo }: Reminder): string {
  const [by, points] = [dayEn(deadline), `${number(missing)} more qualifying points`]
  const name = either(tier.en, tier.zh)
  const lower = either(fallsTo.en, fallsTo.zh)
  if (of === 'hold')
    return `With ${points} by ${by} you keep ${name} for another 12 months; without them there are 3 more months to get there.`
  if (of === 'grace') return `With ${points} by ${by} you keep ${name}; otherwise your tier becomes ${lower}.`
  return `After that your tier is ${lower}. With ${points} you reach ${name} on your own.`
}

const headZh = ({ of, deadline, tier }: Reminder) =>
  of === 'grace'
    ? `${tier.zh}的保留期到${dayZh(deadline)}为止`
    : of === 'grant'
      ? `授予您的${tier.zh}到${dayZh(deadline)}为止`
      : `您的${tier.zh}到${dayZh(deadline)}为止`

const headEn = ({ of, deadline, tier }: Reminder) => {
  const name = either(tier.en, tier.zh)
  if (of === 'grace') return `You can still keep ${name} until ${dayEn(deadline)}`
  return of === 'grant'
    ? `${name}, which we granted you, ends on ${dayEn(deadline)}`
    : `Your ${name} tier is yours until ${dayEn(deadline)}`
}

export const tierReminder: Template<Reminder> = {
  zh: (data) => ({
    sms: `【贵宾】${headZh(data)}，目前计入的升级积分${number(data.qualifying)}，需要${number(data.threshold)}。${waysZh(data)}`,
    subject: headZh(data),
    heading: headZh(data),
    paragraphs: [waysZh(data), '花掉积分不影响等级；参加活动、到访贵宾厅都会得到升级积分。'],
    facts: [
      ['计入的升级积分', number(data.qualifying)],
      ['需要', number(data.threshold)],
      ['还差', number(data.missing)],
      ['截止', dayZh(data.deadline)],
    ],
    action: { label: '看看怎么保留', path },
  }),
  en: (data) => ({
    sms: `Guibin: ${headEn(data)}. You have ${number(data.qualifying)} of the ${number(data.threshold)} qualifying points it needs. ${waysEn(data)}`,
    subject: headEn(data),
    heading: headEn(data),
    paragraphs: [
      waysEn(data),
      'Spending points never costs a tier; coming to events and to our lounges earns qualifying points.',
    ],
    facts: [
      ['Qualifying points that count', number(data.qualifying)],
      ['Needed', number(data.threshold)],
      ['Missing', number(data.missing)],
      ['By', dayEn(data.deadline)],
    ],
    action: { label: 'See what keeps it', path },
  }),
}

type Changed = MessageData['tier_changed']

function changedZh({ because, from, to, heldUntil, graceUntil, threshold = 0 }: Changed): [string, string] {
  const until = heldUntil === null ? '' : `，保留至${dayZh(heldUntil)}`
  switch (because) {
    case 'qualified':
      return [`您已升为${to.zh}`, `升级积分达到${number(threshold)}，您已升为${to.zh}${until}。`]
    case 'kept':
      return [`${to.zh}继续为您保留`, `复核时升级积分达到要求，${to.zh}继续为您保留${until}。`]
    case 'grace_began':
      return [
        `${to.zh}进入保留期`,
        `复核时升级积分没有达到${number(threshold)}，${to.zh}先为您保留到${dayZh(graceUntil ?? heldUntil ?? 0)}；在此之前达到，就继续保留。`,
      ]
    case 'stepped_down':
      return [
        `您的等级调整为${to.zh}`,
        `保留期内升级积分没有达到${number(threshold)}，等级由${from.zh}调整为${to.zh}${until}。`,
      ]
    case 'granted':
      return [`我们授予您${to.zh}`, `我们授予您${to.zh}${until}，权益即刻生效。`]
    case 'grant_ended':
      return [`授予的${from.zh}已到期`, `授予您的${from.zh}已到期，您现在的等级是${to.zh}${until}。`]
    case 'grant_revoked':
      return [`授予的${from.zh}已收回`, `授予您的${from.zh}已收回，您现在的等级是${to.zh}${until}。`]
  }
}

function changedEn(data: Changed): [string, string] {
  const { because, heldUntil, graceUntil, threshold = 0 } = data
  const [from, to] = [either(data.from.en, data.from.zh), either(data.to.en, data.to.zh)]
  const until = heldUntil === null ? '' : `, yours until ${dayEn(heldUntil)}`
  switch (because) {
    case 'qualified':
      return [
        `You are ${to} now`,
        `You reached ${number(threshold)} qualifying points and are ${to} now${until}.`,
      ]
    case 'kept':
      return [`You keep ${to}`, `Your qualifying points reach what ${to} needs: it stays${until}.`]
    case 'grace_began':
      return [
        `You can still keep ${to}`,
        `Your qualifying points did not reach ${number(threshold)} at the review. ${to} stays yours until ${dayEn(graceUntil ?? heldUntil ?? 0)}, and for another year if you reach them by then.`,
      ]
    case 'stepped_down':
      return [
        `Your tier is ${to} now`,
        `Your qualifying points did not reach ${number(threshold)} in the time we kept ${from} for you. Your tier is ${to} now${until}.`,
      ]
    case 'granted':
      return [
        `We have granted you ${to}`,
        `We have granted you ${to}${until}. What it brings is yours at once.`,
      ]
    case 'grant_ended':
      return [
        `${from} has ended`,
        `${from}, which we granted you, has ended. Your tier is ${to} now${until}.`,
      ]
    case 'grant_revoked':
      return [
        `${from} was taken back`,
        `${from}, which we granted you, was taken back. Your tier is ${to} now${until}.`,
      ]
  }
}

export const tierChanged: Template<Changed> = {
  zh: (data) => {
    const [heading, text] = changedZh(data)
    const why = data.reason === undefined ? [] : [`理由：${data.reason}`]
    return {
      sms: `【贵宾】${[text, ...why].join('')}`,
      subject: heading,
      heading,
      paragraphs: [text, ...why],
      action: { label: '查看我的等级', path },
    }
  },
  en: (data) => {
    const [heading, text] = changedEn(data)
    const why = data.reason === undefined ? [] : [`Reason: ${data.reason}`]
    return {
      sms: `Guibin: ${[text, ...why].join(' ')}`,
      subject: heading,
      heading,
      paragraphs: [text, ...why],
      action: { label: 'See my tier', path },
    }
  },
}
