import type { MessageData } from '../message-data.ts'
import { either, momentEn, momentZh, type Template } from './writing.ts'

const bookingPath = (registrationId: string) => `/me/bookings/${registrationId}`

/** A party has asked for seats that a draw or the club gives out later. */
export const registrationEntered: Template<MessageData['registration_entered']> = {
  zh: (entry) => {
    const next = entry.byDraw
      ? `席位由抽签决定${entry.drawAt === null ? '' : `，${momentZh(entry.drawAt, entry.zone)}开签`}，有结果立即告知您。`
      : '我们会逐一审核，有结果立即告知您。'
    return {
      sms: `【贵宾】已收到您对《${entry.titleZh}》（${momentZh(entry.startsAt, entry.zone)}）的报名。${next}现在没有扣除积分。`,
      subject: `已收到报名：${entry.titleZh}`,
      heading: '已收到您的报名',
      paragraphs: [`您报名了《${entry.titleZh}》。${next}现在没有扣除积分，有结果之前可以随时撤回。`],
      facts: [['时间', momentZh(entry.startsAt, entry.zone)]],
      action: { label: '看我的报名', path: bookingPath(entry.registrationId) },
    }
  },
  en: (entry) => {
    const title = either(entry.titleEn, entry.titleZh)
    const next = entry.byDraw
      ? `Places are drawn by lot${entry.drawAt === null ? '' : ` on ${momentEn(entry.drawAt, entry.zone)}`}, and we tell you right after.`
      : 'We look at every request, and tell you as soon as it is decided.'
    return {
      sms: `Guibin: we have your request for ${title}, ${momentEn(entry.startsAt, entry.zone)}. ${next} No points are charged now.`,
      subject: `We have your request: ${title}`,
      heading: 'We have your request',
      paragraphs: [
        `You asked for ${title}. ${next} No points are charged now, and you may withdraw until then.`,
      ],
      facts: [['When', momentEn(entry.startsAt, entry.zone)]],
      action: { label: 'See my request', path: bookingPath(entry.registrationId) },
    }
  },
}

/** A marketer could not admit a party; the reason is in the marketer's own words. */
export const registrationDeclined: Template<MessageData['registration_declined']> = {
  zh: (declined) => ({
    sms: `【贵宾】很抱歉，《${declined.titleZh}》这次未能为您安排席位。${declined.reasonZh}没有扣除积分。`,
    subject: `未能安排席位：${declined.titleZh}`,
    heading: '这次未能为您安排席位',
    paragraphs: [`很抱歉，《${declined.titleZh}》这次未能为您安排席位，没有扣除积分。`, declined.reasonZh],
    facts: [['时间', momentZh(declined.startsAt, declined.zone)]],
    action: { label: '看看其他活动', path: '/events' },
  }),
  en: (declined) => {
    const title = either(declined.titleEn, declined.titleZh)
    const reason = either(declined.reasonEn, declined.reasonZh)
    return {
      sms: `Guibin: we are sorry that we could not give you a place at ${title} this time. ${reason} No points were charged.`,
      subject: `No place this time: ${title}`,
      heading: 'We could not give you a place this time',
      paragraphs: [
        `We are sorry that we could not give you a place at ${title} this time. No points were charged.`,
        reason,
      ],
      facts: [['When', momentEn(declined.startsAt, declined.zone)]],
      action: { label: 'See other events', path: '/events' },
    }
  },
}

/** A decline was taken back on the same day: the request is open again. */
export const registrationReopened: Template<MessageData['registration_reopened']> = {
  zh: (again) => ({
    sms: `【贵宾】更正：您对《${again.titleZh}》（${momentZh(again.startsAt, again.zone)}）的报名重新有效，正在审核，没有扣除积分。先前的通知请忽略，打扰了。`,
    subject: `更正，报名重新有效：${again.titleZh}`,
    heading: '您的报名重新有效',
    paragraphs: [
      `先前关于《${again.titleZh}》的通知有误，很抱歉。您的报名重新有效，正在审核，没有扣除积分。`,
    ],
    facts: [['时间', momentZh(again.startsAt, again.zone)]],
    action: { label: '看我的报名', path: bookingPath(again.registrationId) },
  }),
  en: (again) => {
    const title = either(again.titleEn, again.titleZh)
    return {
      sms: `Guibin: a correction. Your request for ${title}, ${momentEn(again.startsAt, again.zone)}, is open again; please disregard our last message. No points were charged.`,
      subject: `A correction, your request is open again: ${title}`,
      heading: 'Your request is open again',
      paragraphs: [
        `Our last message about ${title} was mistaken, and we are sorry. Your request is open again; no points were charged.`,
      ],
      facts: [['When', momentEn(again.startsAt, again.zone)]],
      action: { label: 'See my request', path: bookingPath(again.registrationId) },
    }
  },
}
