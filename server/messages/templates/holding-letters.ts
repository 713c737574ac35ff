import type { MessageData } from '../message-data.ts'
import { either, momentEn, momentZh, pointsEn, pointsZh, type Template } from './writing.ts'

/** A request to book at the opening that could not be carried out. */
export const scheduledRefused: Template<MessageData['scheduled_refused']> = {
  zh: ({ titleZh, startsAt, zone, reasonZh, eventId }) => ({
    sms: `【贵宾】您约定的《${titleZh}》（${momentZh(startsAt, zone)}）没能报上：${reasonZh}`,
    subject: `没能报上：${titleZh}`,
    heading: '这一场没能替您报上',
    paragraphs: [reasonZh, '没有扣除任何积分。'],
    facts: [
      ['活动', titleZh],
      ['时间', momentZh(startsAt, zone)],
    ],
    action: { label: '看这场活动', path: `/events/${eventId}` },
  }),
  en: ({ titleZh, titleEn, startsAt, zone, reasonEn, eventId }) => ({
    sms: `Guibin: we could not book ${either(titleEn, titleZh)} (${momentEn(startsAt, zone)}) as you had asked. ${reasonEn}`,
    subject: `Not booked: ${either(titleEn, titleZh)}`,
    heading: 'We could not book this one for you',
    paragraphs: [reasonEn, 'Nothing was charged.'],
    facts: [
      ['Event', either(titleEn, titleZh)],
      ['When', momentEn(startsAt, zone)],
    ],
    action: { label: 'See the event', path: `/events/${eventId}` },
  }),
}

/** So many names say enough; the rest are counted. */
const named = 3

/** One summary for all that a member dropped at once. */
export const everythingDropped: Template<MessageData['everything_dropped']> = {
  zh: ({ titles, refund }) => {
    const names = titles.slice(0, named).map((title) => `《${title.zh}》`)
    const what = names.join('') + (titles.length > named ? `等${titles.length}项` : '')
    const back = refund > 0 ? `${pointsZh(refund)}已退回您的账户。` : '没有需要退回的积分。'
    return {
      sms: `【贵宾】已为您取消${what}，${back}`,
      subject: `已取消${titles.length}项`,
      heading: `已取消${titles.length}项`,
      paragraphs: [back],
      facts: titles.map((title, at) => [String(at + 1), title.zh] as const),
      action: { label: '看我的全部', path: '/me/everything' },
    }
  },
  en: ({ titles, refund }) => {
    const names = titles.slice(0, named).map((title) => either(title.en, title.zh))
    const more = titles.length - names.length
    const what = names.join(', ') + (more > 0 ? ` and ${more} more` : '')
    const back =
      refund > 0 ? `${pointsEn(refund)} came back to your account.` : 'There were no points to give back.'
    return {
      sms: `Guibin: dropped for you: ${what}. ${back}`,
      subject: titles.length === 1 ? '1 item dropped' : `${titles.length} items dropped`,
      heading: titles.length === 1 ? '1 item dropped' : `${titles.length} items dropped`,
      paragraphs: [back],
      facts: titles.map((title, at) => [String(at + 1), either(title.en, title.zh)] as const),
      action: { label: 'See everything I have', path: '/me/everything' },
    }
  },
}
