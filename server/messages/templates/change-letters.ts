import type { MessageData } from '../message-data.ts'
import { either, momentEn, momentZh, peopleEn, pointsEn, pointsZh, type Template } from './writing.ts'

export const guestsGivenUp: Template<MessageData['guests_given_up']> = {
  zh: ({ titleZh, gaveUp, partySize, refund, registrationId }) => ({
    sms: `【贵宾】《${titleZh}》已减少${gaveUp}位同行，现为${partySize}位，${refund > 0 ? `退回${pointsZh(refund)}` : '这次没有积分退回'}。`,
    subject: `同行人数已更改：${titleZh}`,
    heading: '同行人数已更改',
    paragraphs: [
      `《${titleZh}》已减少${gaveUp}位同行，${refund > 0 ? `${pointsZh(refund)}已回到您的账户` : '这次没有积分退回'}。您自己的席位不变。`,
    ],
    facts: [['人数', `${partySize}位`]],
    action: { label: '看我的报名', path: `/me/bookings/${registrationId}` },
  }),
  en: ({ titleZh, titleEn, gaveUp, partySize, refund, registrationId }) => ({
    sms: `Guibin: your party for ${either(titleEn, titleZh)} is ${peopleEn(gaveUp)} fewer and now ${peopleEn(partySize)}; ${refund > 0 ? `${pointsEn(refund)} came back to you` : 'no points come back this time'}.`,
    subject: `Your party changed: ${either(titleEn, titleZh)}`,
    heading: 'Your party changed',
    paragraphs: [
      `Your party for ${either(titleEn, titleZh)} is ${peopleEn(gaveUp)} fewer; ${refund > 0 ? `${pointsEn(refund)} came back to your account` : 'no points come back this time'}. Your own seat stays.`,
    ],
    facts: [['Party', peopleEn(partySize)]],
    action: { label: 'See my booking', path: `/me/bookings/${registrationId}` },
  }),
}

export const transferInvited: Template<MessageData['transfer_invited']> = {
  zh: ({ titleZh, startsAt, zone, giverZh, partySize, expiresAt, invitationId }) => ({
    sms: `【贵宾】${giverZh}想把《${titleZh}》（${momentZh(startsAt, zone)}，${partySize}位）转让给您。请在${momentZh(expiresAt, zone)}前到“我的报名”查看；您确认之前不会扣除任何积分。`,
    subject: `${giverZh}想把席位转让给您：${titleZh}`,
    heading: '有一份席位等您接受',
    paragraphs: [
      `${giverZh}想把《${titleZh}》的席位转让给您。打开后会看到您的报价，确认之前不会扣除任何积分。`,
    ],
    facts: [
      ['时间', momentZh(startsAt, zone)],
      ['人数', `${partySize}位`],
      ['有效至', momentZh(expiresAt, zone)],
    ],
    action: { label: '查看邀请', path: `/me/invitations/${invitationId}` },
  }),
  en: ({ titleZh, titleEn, startsAt, zone, giverEn, partySize, expiresAt, invitationId }) => ({
    sms: `Guibin: ${giverEn} would like to pass ${either(titleEn, titleZh)} (${momentEn(startsAt, zone)}, ${peopleEn(partySize)}) on to you. Please look in your bookings before ${momentEn(expiresAt, zone)}; nothing is charged until you confirm.`,
    subject: `${giverEn} offers you a place: ${either(titleEn, titleZh)}`,
    heading: 'A place is offered to you',
    paragraphs: [
      `${giverEn} would like to pass a booking for ${either(titleEn, titleZh)} on to you. You will see a quote of your own; nothing is charged until you confirm.`,
    ],
    facts: [
      ['When', momentEn(startsAt, zone)],
      ['Party', peopleEn(partySize)],
      ['Good until', momentEn(expiresAt, zone)],
    ],
    action: { label: 'See the invitation', path: `/me/invitations/${invitationId}` },
  }),
}

export const transferDone: Template<MessageData['transfer_done']> = {
  zh: ({ titleZh, startsAt, zone, refund }) => ({
    sms: `【贵宾】《${titleZh}》（${momentZh(startsAt, zone)}）已转让成功${refund > 0 ? `，${pointsZh(refund)}已全数退回` : ''}。`,
    subject: `已转让：${titleZh}`,
    heading: '席位已转让',
    paragraphs: [
      `《${titleZh}》的席位已由对方接受${refund > 0 ? `，您付的${pointsZh(refund)}已全数退回` : ''}。`,
    ],
    facts: [['时间', momentZh(startsAt, zone)]],
    action: { label: '看我的报名', path: '/me/bookings' },
  }),
  en: ({ titleZh, titleEn, startsAt, zone, refund }) => ({
    sms: `Guibin: your booking for ${either(titleEn, titleZh)} (${momentEn(startsAt, zone)}) was taken over${refund > 0 ? ` and all ${pointsEn(refund)} came back to you` : ''}.`,
    subject: `Passed on: ${either(titleEn, titleZh)}`,
    heading: 'Your booking was passed on',
    paragraphs: [
      `Your booking for ${either(titleEn, titleZh)} was taken over${refund > 0 ? ` and all ${pointsEn(refund)} came back to your account` : ''}.`,
    ],
    facts: [['When', momentEn(startsAt, zone)]],
    action: { label: 'See my bookings', path: '/me/bookings' },
  }),
}

export const transferNotTaken: Template<MessageData['transfer_not_taken']> = {
  zh: ({ titleZh, startsAt, zone, registrationId }) => ({
    sms: `【贵宾】《${titleZh}》（${momentZh(startsAt, zone)}）的转让邀请已结束，没有人接手，席位仍在您名下。`,
    subject: `转让未完成：${titleZh}`,
    heading: '席位仍在您名下',
    paragraphs: [`《${titleZh}》的转让邀请已结束，没有人接手。席位和积分都没有变动。`],
    facts: [['时间', momentZh(startsAt, zone)]],
    action: { label: '看我的报名', path: `/me/bookings/${registrationId}` },
  }),
  en: ({ titleZh, titleEn, startsAt, zone, registrationId }) => ({
    sms: `Guibin: your invitation for ${either(titleEn, titleZh)} (${momentEn(startsAt, zone)}) has ended and was not taken up. The booking stays yours.`,
    subject: `Still yours: ${either(titleEn, titleZh)}`,
    heading: 'Your booking stays yours',
    paragraphs: [
      `Your invitation for ${either(titleEn, titleZh)} has ended and was not taken up. Neither seats nor points have changed.`,
    ],
    facts: [['When', momentEn(startsAt, zone)]],
    action: { label: 'See my booking', path: `/me/bookings/${registrationId}` },
  }),
}
