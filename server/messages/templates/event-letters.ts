import type { MessageData } from '../message-data.ts'
import { either, momentEn, momentZh, peopleEn, pointsEn, pointsZh, type Template } from './writing.ts'

export const eventCancelled: Template<MessageData['event_cancelled']> = {
  zh: ({ titleZh, startsAt, zone, refund, reason }) => ({
    sms: `【贵宾】很抱歉，${momentZh(startsAt, zone)}的《${titleZh}》取消了${reason ? `：${sentence(reason, '。')}` : '。'}${refund > 0 ? `${pointsZh(refund)}已全数退回。` : '您没有被扣除积分。'}`,
    subject: `活动取消：${titleZh}`,
    heading: '很抱歉，这场活动取消了',
    paragraphs: [
      ...(reason ? [sentence(reason, '。')] : []),
      refund > 0 ? `您用去的${pointsZh(refund)}已全数退回。` : '您没有被扣除积分。',
    ],
    facts: [
      ['活动', titleZh],
      ['原定时间', momentZh(startsAt, zone)],
    ],
    action: { label: '看看别的活动', path: '/events' },
  }),
  en: ({ titleZh, titleEn, startsAt, zone, refund, reason }) => ({
    sms: `Guibin: we are sorry, ${either(titleEn, titleZh)} on ${momentEn(startsAt, zone)} is cancelled${reason ? `: ${sentence(reason, '.')}` : '.'} ${refund > 0 ? `All ${pointsEn(refund)} came back to you.` : 'No points had been charged.'}`,
    subject: `Event cancelled: ${either(titleEn, titleZh)}`,
    heading: 'We are sorry, this event is cancelled',
    paragraphs: [
      ...(reason ? [sentence(reason, '.')] : []),
      refund > 0 ? `All ${pointsEn(refund)} came back to your account.` : 'No points had been charged.',
    ],
    facts: [
      ['Event', either(titleEn, titleZh)],
      ['It was to be', momentEn(startsAt, zone)],
    ],
    action: { label: 'See other events', path: '/events' },
  }),
}

const changedZh = { time: '时间', venue: '地点' } as const
const changedEn = { time: 'time', venue: 'venue' } as const

export const eventChanged: Template<MessageData['event_changed']> = {
  zh: ({ titleZh, startsAt, zone, changes, venueZh, registrationId, overlaps }) => {
    const stay = `${alsoThenZh(overlaps)}您可以在“我的报名”里保留，或在活动开始前全额退出。`
    const what = changes.map((change) => changedZh[change]).join('和')
    const where = venueZh ? `，${venueZh}` : ''
    return {
      sms: `【贵宾】您报名的《${titleZh}》${what}有变，现在是${momentZh(startsAt, zone)}${where}。${stay}`,
      subject: `${what}有变：${titleZh}`,
      heading: `${what}有变`,
      paragraphs: [`您报名的《${titleZh}》改了${what}。${stay}不回复即为保留。`],
      facts: [['时间', momentZh(startsAt, zone)], ...(venueZh ? [['地点', venueZh] as const] : [])],
      action: { label: '看我的报名', path: pathOf(registrationId) },
    }
  },
  en: ({ titleZh, titleEn, startsAt, zone, changes, venueZh, venueEn, registrationId, overlaps }) => {
    const title = either(titleEn, titleZh)
    const stay = `${alsoThenEn(overlaps)}In your bookings you may keep your place, or leave with everything back until it begins.`
    const what = changes.map((change) => changedEn[change]).join(' and ')
    const venue = either(venueEn, venueZh ?? '')
    return {
      sms: `Guibin: the ${what} of ${title} changed. It is now ${momentEn(startsAt, zone)}${venue ? `, ${venue}` : ''}. ${stay}`,
      subject: `New ${what}: ${title}`,
      heading: `The ${what} changed`,
      paragraphs: [`The ${what} of ${title} changed. ${stay} If you do not answer, you keep it.`],
      facts: [['When', momentEn(startsAt, zone)], ...(venue ? [['Where', venue] as const] : [])],
      action: { label: 'See my booking', path: pathOf(registrationId) },
    }
  },
}

type Overlaps = MessageData['event_changed']['overlaps']

function alsoThenZh(overlaps: Overlaps): string {
  if (!overlaps?.length) return ''
  return `同一时段您还有${overlaps.map(({ titleZh }) => `《${titleZh}》`).join('、')}。`
}

function alsoThenEn(overlaps: Overlaps): string {
  if (!overlaps?.length) return ''
  return `At that time you also have ${overlaps.map((one) => either(one.titleEn, one.titleZh)).join(', ')}. `
}

export const eventReminder: Template<MessageData['event_reminder']> = {
  zh: ({ titleZh, startsAt, zone, partySize, entryCode, registrationId, venueZh }) => ({
    sms: `【贵宾】提醒您：《${titleZh}》${momentZh(startsAt, zone)}开始${venueZh ? `，${venueZh}` : ''}，${partySize}位，入场码${entryCode}。`,
    subject: `快要开始：${titleZh}`,
    heading: titleZh,
    paragraphs: ['我们等着您来。到场时出示会员码或入场码即可。'],
    facts: [
      ['时间', momentZh(startsAt, zone)],
      ...(venueZh ? [['地点', venueZh] as const] : []),
      ['人数', `${partySize}位`],
      ['入场码', entryCode],
    ],
    action: { label: '看我的报名', path: pathOf(registrationId) },
  }),
  en: ({ titleZh, titleEn, startsAt, zone, partySize, entryCode, registrationId, venueZh, venueEn }) => {
    const title = either(titleEn, titleZh)
    const venue = either(venueEn, venueZh ?? '')
    return {
      sms: `Guibin: a reminder that ${title} begins ${momentEn(startsAt, zone)}${venue ? ` at ${venue}` : ''}, ${peopleEn(partySize)}, entry code ${entryCode}.`,
      subject: `Soon: ${title}`,
      heading: title,
      paragraphs: ['We look forward to seeing you. Your pass or your entry code is all you need to show.'],
      facts: [
        ['When', momentEn(startsAt, zone)],
        ...(venue ? [['Where', venue] as const] : []),
        ['Party', peopleEn(partySize)],
        ['Entry code', entryCode],
      ],
      action: { label: 'See my booking', path: pathOf(registrationId) },
    }
  },
}

export const loungePriceRequest: Template<MessageData['lounge_price_request']> = {
  zh: ({ loungeZh, amount, expiresAt, zone }) => ({
    sms: `【贵宾】${loungeZh}请您确认：这次进入需要${pointsZh(amount)}。请在${momentZh(expiresAt, zone)}前打开贵宾确认；不确认就不会扣除。`,
    subject: `请您确认：${loungeZh}`,
    heading: '请您确认这次进入',
    paragraphs: [`${loungeZh}这次进入需要${pointsZh(amount)}。您确认之前，不会扣除任何积分。`],
    facts: [
      ['积分', pointsZh(amount)],
      ['有效至', momentZh(expiresAt, zone)],
    ],
    action: { label: '查看并确认', path: '/pass' },
  }),
  en: ({ loungeZh, loungeEn, amount, expiresAt, zone }) => ({
    sms: `Guibin: ${either(loungeEn, loungeZh)} asks you to confirm: this entry costs ${pointsEn(amount)}. Please open Guibin before ${momentEn(expiresAt, zone)} to confirm; nothing is charged until you do.`,
    subject: `Please confirm: ${either(loungeEn, loungeZh)}`,
    heading: 'Please confirm this entry',
    paragraphs: [
      `This entry to ${either(loungeEn, loungeZh)} costs ${pointsEn(amount)}. Nothing is charged until you confirm.`,
    ],
    facts: [
      ['Points', pointsEn(amount)],
      ['Good until', momentEn(expiresAt, zone)],
    ],
    action: { label: 'Look and confirm', path: '/pass' },
  }),
}

function pathOf(registrationId: string | undefined): string {
  return registrationId ? `/me/bookings/${registrationId}` : '/me/bookings'
}

/** A reason as staff wrote it, closed with exactly one full stop. */
function sentence(text: string, stop: string): string {
  return text.trim().replace(/[。.!！]*$/, '') + stop
}
