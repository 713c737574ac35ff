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

/** The event began before anybody had decided a party's request. */
export const registrationUndecided: Template<MessageData['registration_undecided']> = {
  zh: (late) => ({
    sms: `【贵宾】很抱歉，《${late.titleZh}》（${momentZh(late.startsAt, late.zone)}）开始前，我们没有来得及审核您的报名。没有扣除积分。`,
    subject: `没有来得及审核：${late.titleZh}`,
    heading: '您的报名没有来得及审核',
    paragraphs: [
      `很抱歉，《${late.titleZh}》已经开始，我们没有来得及审核您的报名。没有扣除积分，也不会影响您以后的报名。`,
    ],
    facts: [['时间', momentZh(late.startsAt, late.zone)]],
    action: { label: '看看其他活动', path: '/events' },
  }),
  en: (late) => {
    const title = either(late.titleEn, late.titleZh)
    return {
      sms: `Guibin: we are sorry that we did not get to your request for ${title}, ${momentEn(late.startsAt, late.zone)}, before it began. No points were charged.`,
      subject: `Not decided in time: ${title}`,
      heading: 'We did not get to your request in time',
      paragraphs: [
        `We are sorry: ${title} has begun, and we did not get to your request before. No points were charged, and it does not count against you.`,
      ],
      facts: [['When', momentEn(late.startsAt, late.zone)]],
      action: { label: 'See other events', path: '/events' },
    }
  },
}

/** Letters that waited since before their region was noted lead to the event alone. */
function toDecide(eventId: string, regionId: string | undefined): string {
  return `/studio/registrations?${regionId ? `region=${regionId}&` : ''}event=${eventId}`
}

/** To staff: requests that end by themselves, undecided, when the event begins. */
export const requestsUndecided: Template<MessageData['requests_undecided']> = {
  zh: ({ titleZh, startsAt, zone, eventId, regionId, parties }) => ({
    sms: `【贵宾】《${titleZh}》${momentZh(startsAt, zone)}开始，还有${parties}组报名等您审核。开始后它们会自动结束。`,
    subject: `${parties}组报名等您审核：${titleZh}`,
    heading: `还有${parties}组报名等您审核`,
    paragraphs: [`《${titleZh}》即将开始。没有审核的报名会在开始时自动结束，会员会收到致歉。`],
    facts: [['时间', momentZh(startsAt, zone)]],
    action: { label: '去审核', path: toDecide(eventId, regionId) },
  }),
  en: ({ titleZh, titleEn, startsAt, zone, eventId, regionId, parties }) => {
    const title = either(titleEn, titleZh)
    const requests = parties === 1 ? '1 request waits' : `${parties} requests wait`
    return {
      sms: `Guibin: ${title} begins ${momentEn(startsAt, zone)}, and ${requests} for your decision. They end by themselves when it begins.`,
      subject: `${requests} for your decision: ${title}`,
      heading: `${requests} for your decision`,
      paragraphs: [
        `${title} begins soon. Requests that nobody decides end by themselves then, and their members get an apology.`,
      ],
      facts: [['When', momentEn(startsAt, zone)]],
      action: { label: 'Decide', path: toDecide(eventId, regionId) },
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
