import type { MessageData } from '../message-data.ts'
import { either, momentEn, momentZh, peopleEn, pointsEn, pointsZh, type Template } from './writing.ts'

type NotDrawn = MessageData['ballot_not_drawn']

const bookingPath = (registrationId: string) => `/me/bookings/${registrationId}`

export const ballotDrawn: Template<MessageData['ballot_drawn']> = {
  zh: (seats) => ({
    sms: `【贵宾】《${seats.titleZh}》您已中签，${momentZh(seats.startsAt, seats.zone)}，${seats.partySize}位，${seats.charged > 0 ? `用去${pointsZh(seats.charged)}` : '不收积分'}。入场码${seats.entryCode}。`,
    subject: `已中签：${seats.titleZh}`,
    heading: '您已中签',
    paragraphs: [`《${seats.titleZh}》的席位抽到了您，按您确认过的报价计。来不了可以随时取消。`],
    facts: [
      ['时间', momentZh(seats.startsAt, seats.zone)],
      ['人数', `${seats.partySize}位`],
      ['积分', seats.charged > 0 ? pointsZh(seats.charged) : '不收积分'],
      ['入场码', seats.entryCode],
    ],
    action: { label: '看我的报名', path: bookingPath(seats.registrationId) },
  }),
  en: (seats) => {
    const title = either(seats.titleEn, seats.titleZh)
    const charged = seats.charged > 0 ? pointsEn(seats.charged) : 'No points charged'
    return {
      sms: `Guibin: you were drawn for ${title}, ${momentEn(seats.startsAt, seats.zone)}, ${peopleEn(seats.partySize)}. ${charged}. Entry code ${seats.entryCode}.`,
      subject: `You were drawn: ${title}`,
      heading: 'You were drawn',
      paragraphs: [`You have a place at ${title}, at the quote you confirmed. You may cancel at any time.`],
      facts: [
        ['When', momentEn(seats.startsAt, seats.zone)],
        ['Party', peopleEn(seats.partySize)],
        ['Points', charged],
        ['Entry code', seats.entryCode],
      ],
      action: { label: 'See my booking', path: bookingPath(seats.registrationId) },
    }
  },
}

function whyZh({ because }: NotDrawn): string {
  if (because === 'too_few_points') return '轮到您时积分不足'
  if (because === 'overlap') return '轮到您时，同一时段您已有另一场活动'
  if (because === 'month_cap_reached') return '轮到您时，您当月在这个俱乐部的场次已满'
  if (because === 'booking_blocked') return '轮到您时，您暂不能预订这里的活动'
  return '这次没有抽到您'
}

function whyEn({ because }: NotDrawn): string {
  if (because === 'too_few_points') return 'When it was your turn, your points were too few'
  if (because === 'overlap') return 'When it was your turn, you had another event at that time'
  if (because === 'month_cap_reached')
    return 'When it was your turn, you had all the events that this club allows in a month'
  if (because === 'booking_blocked') return 'When it was your turn, you could not book here'
  return 'You were not drawn this time'
}

export const ballotNotDrawn: Template<NotDrawn> = {
  zh: (entry) => {
    const next =
      entry.rank === null
        ? '候补已关闭，没有扣除积分。'
        : `您排在候补第${entry.rank}位，有位置时会通知您，现在没有扣除积分。`
    return {
      sms: `【贵宾】《${entry.titleZh}》已抽签。${whyZh(entry)}。${next}`,
      subject: entry.rank === null ? `未中签：${entry.titleZh}` : `候补第${entry.rank}位：${entry.titleZh}`,
      heading: whyZh(entry),
      paragraphs: [
        `《${entry.titleZh}》已抽签。${whyZh(entry)}。${next}`,
        '名单、种子和结果都已公开，您可以自己验证。',
      ],
      facts: [['时间', momentZh(entry.startsAt, entry.zone)]],
      action: { label: '看抽签结果', path: `/ballots/${entry.eventId}` },
    }
  },
  en: (entry) => {
    const title = either(entry.titleEn, entry.titleZh)
    const next =
      entry.rank === null
        ? 'The waitlist is closed; no points were charged.'
        : `You are number ${entry.rank} on the waitlist and we tell you when there is a place; no points are charged now.`
    return {
      sms: `Guibin: places at ${title} were drawn. ${whyEn(entry)}. ${next}`,
      subject: entry.rank === null ? `Not drawn: ${title}` : `Number ${entry.rank} on the waitlist: ${title}`,
      heading: whyEn(entry),
      paragraphs: [
        `Places at ${title} were drawn. ${whyEn(entry)}. ${next}`,
        'List, seed and result are public; you can check the draw yourself.',
      ],
      facts: [['When', momentEn(entry.startsAt, entry.zone)]],
      action: { label: 'See the draw', path: `/ballots/${entry.eventId}` },
    }
  },
}
