import type { MessageData } from '../message-data.ts'
import { either, momentEn, momentZh, peopleEn, pointsEn, pointsZh, type Template } from './writing.ts'

type Held = MessageData['seat_offered']

const bookingPath = (registrationId: string) => `/me/bookings/${registrationId}`
const costZh = (held: Held) => (held.amount > 0 ? `接受时用${pointsZh(held.amount)}` : '不收积分')
const costEn = (held: Held) =>
  held.amount > 0 ? `accepting takes ${pointsEn(held.amount)}` : 'no points are charged'

const factsZh = (held: Held) =>
  [
    ['保留至', momentZh(held.lapsesAt, held.zone)],
    ['活动时间', momentZh(held.startsAt, held.zone)],
    ['席位', `${held.partySize}席`],
    ['积分', held.amount > 0 ? `${pointsZh(held.amount)}，接受时才扣` : '不收积分'],
  ] as const

const factsEn = (held: Held) =>
  [
    ['Held until', momentEn(held.lapsesAt, held.zone)],
    ['When', momentEn(held.startsAt, held.zone)],
    ['Party', peopleEn(held.partySize)],
    ['Points', held.amount > 0 ? `${pointsEn(held.amount)}, only when you accept` : 'No points charged'],
  ] as const

export const seatOffered: Template<Held> = {
  zh: (held) => ({
    sms: `【贵宾】《${held.titleZh}》有席位了，${held.partySize}席为您保留至${momentZh(held.lapsesAt, held.zone)}（夜间不计时），${costZh(held)}。请在“我的报名”里接受。`,
    subject: `席位为您保留：${held.titleZh}`,
    heading: '席位为您保留',
    paragraphs: [
      `您候补的《${held.titleZh}》有席位了。请在保留时间内接受，每天20:00至次日08:00不计时。接受之前不扣任何积分。`,
    ],
    facts: factsZh(held),
    action: { label: '看看并接受', path: bookingPath(held.registrationId) },
  }),
  en: (held) => ({
    sms: `Guibin: places for ${either(held.titleEn, held.titleZh)} are held for you until ${momentEn(held.lapsesAt, held.zone)} (nights do not count); ${costEn(held)}. Accept on your bookings page.`,
    subject: `Places are held for you: ${either(held.titleEn, held.titleZh)}`,
    heading: 'Places are held for you',
    paragraphs: [
      `Places came free for ${either(held.titleEn, held.titleZh)}. Please accept in time; the hours from 20:00 to 08:00 do not count. Nothing is charged before you accept.`,
    ],
    facts: factsEn(held),
    action: { label: 'See and accept', path: bookingPath(held.registrationId) },
  }),
}

export const seatOfferReminder: Template<Held> = {
  zh: (held) => ({
    sms: `【贵宾】提醒您：《${held.titleZh}》的${held.partySize}席只为您保留到${momentZh(held.lapsesAt, held.zone)}，${costZh(held)}。逾时将让给下一位。`,
    subject: `席位即将到时：${held.titleZh}`,
    heading: '席位即将到时',
    paragraphs: [
      `《${held.titleZh}》为您保留的席位快到时了。逾时会让给下一位候补，不能恢复；不接受则不扣任何积分。`,
    ],
    facts: factsZh(held),
    action: { label: '看看并接受', path: bookingPath(held.registrationId) },
  }),
  en: (held) => ({
    sms: `Guibin: a reminder that your places for ${either(held.titleEn, held.titleZh)} are held only until ${momentEn(held.lapsesAt, held.zone)}; ${costEn(held)}. After that they go to the next in line.`,
    subject: `Your places run out soon: ${either(held.titleEn, held.titleZh)}`,
    heading: 'Your places run out soon',
    paragraphs: [
      `The places held for you at ${either(held.titleEn, held.titleZh)} soon go to the next in line, for good. Nothing is charged unless you accept.`,
    ],
    facts: factsEn(held),
    action: { label: 'See and accept', path: bookingPath(held.registrationId) },
  }),
}

export const seatOfferLapsed: Template<MessageData['seat_offer_lapsed']> = {
  zh: ({ titleZh, partySize, registrationId }) => ({
    sms: `【贵宾】《${titleZh}》为您保留的${partySize}席已到时，已让给下一位候补，没有扣除积分。`,
    subject: `席位保留已到时：${titleZh}`,
    heading: '席位保留已到时',
    paragraphs: [
      `《${titleZh}》为您保留的席位没有在时间内接受，已让给下一位候补。没有扣除任何积分；您可以重新加入候补。`,
    ],
    action: { label: '看这项报名', path: bookingPath(registrationId) },
  }),
  en: ({ titleZh, titleEn, partySize, registrationId }) => ({
    sms: `Guibin: the time for your places (${peopleEn(partySize)}) at ${either(titleEn, titleZh)} has run out and they went to the next in line. Nothing was charged.`,
    subject: `Your places ran out: ${either(titleEn, titleZh)}`,
    heading: 'Your places ran out',
    paragraphs: [
      `The places held for you at ${either(titleEn, titleZh)} were not accepted in time and went to the next in line. Nothing was charged; you may join the waitlist again.`,
    ],
    action: { label: 'See the registration', path: bookingPath(registrationId) },
  }),
}
