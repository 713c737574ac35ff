import type { MessageData } from '../message-data.ts'
import { either, momentEn, momentZh, peopleEn, pointsEn, pointsZh, type Template } from './writing.ts'

type Seats = MessageData['registration_confirmed']

const placesZh = (seats: Seats) => (seats.partySize > 1 ? `${seats.partySize}位` : '1位')
const bookingPath = (registrationId: string) => `/me/bookings/${registrationId}`

const seatFactsZh = (seats: Seats) =>
  [
    ['时间', momentZh(seats.startsAt, seats.zone)],
    ['人数', placesZh(seats)],
    ['积分', seats.charged > 0 ? pointsZh(seats.charged) : '不收积分'],
    ['入场码', seats.entryCode],
  ] as const

const seatFactsEn = (seats: Seats) =>
  [
    ['When', momentEn(seats.startsAt, seats.zone)],
    ['Party', peopleEn(seats.partySize)],
    ['Points', seats.charged > 0 ? pointsEn(seats.charged) : 'No points charged'],
    ['Entry code', seats.entryCode],
  ] as const

export const registrationConfirmed: Template<Seats> = {
  zh: (seats) => ({
    sms: `【贵宾】《${seats.titleZh}》报名成功，${momentZh(seats.startsAt, seats.zone)}，${placesZh(seats)}，${seats.charged > 0 ? `用去${pointsZh(seats.charged)}` : '不收积分'}。入场码${seats.entryCode}。`,
    subject: `报名成功：${seats.titleZh}`,
    heading: seats.titleZh,
    paragraphs: ['位置已经为您留好。来不了也没关系，在“我的报名”里可以看到此刻取消能退多少。'],
    facts: seatFactsZh(seats),
    action: { label: '看我的报名', path: bookingPath(seats.registrationId) },
  }),
  en: (seats) => ({
    sms: `Guibin: you are booked for ${either(seats.titleEn, seats.titleZh)}, ${momentEn(seats.startsAt, seats.zone)}, ${peopleEn(seats.partySize)}, ${seats.charged > 0 ? `${pointsEn(seats.charged)} charged` : 'no points charged'}. Entry code ${seats.entryCode}.`,
    subject: `You are booked: ${either(seats.titleEn, seats.titleZh)}`,
    heading: either(seats.titleEn, seats.titleZh),
    paragraphs: [
      'Your places are kept. If you cannot come, your bookings page shows what you would get back at any moment.',
    ],
    facts: seatFactsEn(seats),
    action: { label: 'See my booking', path: bookingPath(seats.registrationId) },
  }),
}

export const registrationPromoted: Template<Seats> = {
  zh: (seats) => ({
    sms: `【贵宾】《${seats.titleZh}》有位置了，您已从候补转为报名成功，${momentZh(seats.startsAt, seats.zone)}，${placesZh(seats)}，${seats.charged > 0 ? `用去${pointsZh(seats.charged)}` : '不收积分'}。入场码${seats.entryCode}。`,
    subject: `候补成功：${seats.titleZh}`,
    heading: '有位置了',
    paragraphs: [`您在《${seats.titleZh}》的候补已经转为报名，按您确认过的报价计。来不了可以随时取消。`],
    facts: seatFactsZh(seats),
    action: { label: '看我的报名', path: bookingPath(seats.registrationId) },
  }),
  en: (seats) => ({
    sms: `Guibin: places came free and you are booked for ${either(seats.titleEn, seats.titleZh)}, ${momentEn(seats.startsAt, seats.zone)}, ${peopleEn(seats.partySize)}, ${seats.charged > 0 ? `${pointsEn(seats.charged)} charged` : 'no points charged'}. Entry code ${seats.entryCode}.`,
    subject: `You have a place: ${either(seats.titleEn, seats.titleZh)}`,
    heading: 'Places came free',
    paragraphs: [
      `Your place on the waitlist of ${either(seats.titleEn, seats.titleZh)} is now a booking, at the quote you confirmed. You may cancel at any time.`,
    ],
    facts: seatFactsEn(seats),
    action: { label: 'See my booking', path: bookingPath(seats.registrationId) },
  }),
}

type Waiting = MessageData['registration_waitlisted']

const whyWaitingZh = (place: Waiting) => (place.byMarks ? '因为您的到场记录，目前只能候补' : '已满')
const whyWaitingEn = (place: Waiting) =>
  place.byMarks ? 'is open to you by its waitlist only, because of your attendance marks' : 'is full'

const whatHappensZh = (place: Waiting) =>
  place.offers ? '有位置时会为您保留席位并通知您，由您决定' : '有位置时会自动为您报名并通知您'
const whatHappensEn = (place: Waiting) =>
  place.offers
    ? 'When places come free we hold them for you and ask'
    : 'We book you as soon as you fit and tell you'

export const registrationWaitlisted: Template<Waiting> = {
  zh: (place) => ({
    sms: `【贵宾】《${place.titleZh}》（${momentZh(place.startsAt, place.zone)}）${whyWaitingZh(place)}，您排在候补第${place.rank}位。${whatHappensZh(place)}，现在没有扣除积分。`,
    subject: `候补第${place.rank}位：${place.titleZh}`,
    heading: `候补第${place.rank}位`,
    paragraphs: [`《${place.titleZh}》${whyWaitingZh(place)}。${whatHappensZh(place)}，现在没有扣除积分。`],
    facts: [['时间', momentZh(place.startsAt, place.zone)]],
    action: { label: '看我的候补', path: bookingPath(place.registrationId) },
  }),
  en: (place) => ({
    sms: `Guibin: ${either(place.titleEn, place.titleZh)} (${momentEn(place.startsAt, place.zone)}) ${whyWaitingEn(place)} and you are number ${place.rank} on its waitlist. ${whatHappensEn(place)}; no points are charged now.`,
    subject: `Number ${place.rank} on the waitlist: ${either(place.titleEn, place.titleZh)}`,
    heading: `Number ${place.rank} on the waitlist`,
    paragraphs: [
      `${either(place.titleEn, place.titleZh)} ${whyWaitingEn(place)}. ${whatHappensEn(place)}; no points are charged now.`,
    ],
    facts: [['When', momentEn(place.startsAt, place.zone)]],
    action: { label: 'See my place', path: bookingPath(place.registrationId) },
  }),
}

export const registrationCancelled: Template<MessageData['registration_cancelled']> = {
  zh: ({ titleZh, refund }) => ({
    sms: `【贵宾】《${titleZh}》已为您取消，${refund > 0 ? `退回${pointsZh(refund)}` : '这次没有积分退回'}。`,
    subject: `已取消：${titleZh}`,
    heading: '已为您取消',
    paragraphs: [
      `《${titleZh}》的报名已取消，${refund > 0 ? `${pointsZh(refund)}已回到您的账户` : '这次没有积分退回'}。`,
    ],
    action: { label: '看我的积分', path: '/me/points' },
  }),
  en: ({ titleZh, titleEn, refund }) => ({
    sms: `Guibin: your booking for ${either(titleEn, titleZh)} is cancelled; ${refund > 0 ? `${pointsEn(refund)} came back to you` : 'no points come back this time'}.`,
    subject: `Cancelled: ${either(titleEn, titleZh)}`,
    heading: 'Your booking is cancelled',
    paragraphs: [
      `Your booking for ${either(titleEn, titleZh)} is cancelled; ${refund > 0 ? `${pointsEn(refund)} came back to your account` : 'no points come back this time'}.`,
    ],
    action: { label: 'See my points', path: '/me/points' },
  }),
}
