import type { MessageData } from '../message-data.ts'
import { either, momentEn, momentZh, type Template } from './writing.ts'

const path = '/me/marks'
const kindZh = { no_show: '未到场', late_withdrawal: '临近取消' } as const
const kindEn = { no_show: 'no-show', late_withdrawal: 'late withdrawal' } as const

type Given = MessageData['mark_given']

const whyZh = ({ kind, titleZh, startsAt, zone }: Given) =>
  kind === 'no_show'
    ? `您报名了${momentZh(startsAt, zone)}的《${titleZh}》，但没有到场`
    : `您在开始前24小时之内取消了${momentZh(startsAt, zone)}的《${titleZh}》`

const whyEn = ({ kind, titleZh, titleEn, startsAt, zone }: Given) => {
  const event = `${either(titleEn, titleZh)} on ${momentEn(startsAt, zone)}`
  return kind === 'no_show'
    ? `You had booked ${event} and did not come`
    : `You cancelled ${event} within the last 24 hours before it`
}

export const markGiven: Template<Given> = {
  zh: (mark) => ({
    sms: `【贵宾】${whyZh(mark)}，记一条“${kindZh[mark.kind]}”（权重${mark.weight}），到${momentZh(mark.expiresAt, mark.zone)}为止，期间报名会晚一些为您开放。如有缘由，可以在“我的 → 到场记录”里申诉。`,
    subject: `${kindZh[mark.kind]}：${mark.titleZh}`,
    heading: `记了一条“${kindZh[mark.kind]}”`,
    paragraphs: [
      `${whyZh(mark)}，位置空着，候补的会员也没能补上，所以记了一条。`,
      '到期以前，报名会晚一些为您开放；累计到3，就只能候补。已经报名的活动不受影响。',
      '如有缘由，请在“到场记录”里申诉，由活动所在地区的经理处理，并把结果告诉您。',
    ],
    facts: [
      ['活动', mark.titleZh],
      ['权重', String(mark.weight)],
      ['到期', momentZh(mark.expiresAt, mark.zone)],
    ],
    action: { label: '查看或申诉', path },
  }),
  en: (mark) => ({
    sms: `Guibin: ${whyEn(mark)}. That is a ${kindEn[mark.kind]} mark of weight ${mark.weight} until ${momentEn(mark.expiresAt, mark.zone)}; booking opens later for you meanwhile. If there was a reason, you can appeal under Me, Attendance marks.`,
    subject: `A ${kindEn[mark.kind]} mark: ${either(mark.titleEn, mark.titleZh)}`,
    heading: `You have a ${kindEn[mark.kind]} mark`,
    paragraphs: [
      `${whyEn(mark)}. The places stayed empty and nobody on the waitlist could have them, so we gave a mark.`,
      'Until it lapses, booking opens later for you; from a weight of 3 on there is only the waitlist. What you have booked already stays yours.',
      'If there was a reason, please appeal on the page of your marks. A manager of the event’s region decides, and we tell you.',
    ],
    facts: [
      ['Event', either(mark.titleEn, mark.titleZh)],
      ['Weight', String(mark.weight)],
      ['Lapses', momentEn(mark.expiresAt, mark.zone)],
    ],
    action: { label: 'See it or appeal', path },
  }),
}

export const markDecided: Template<MessageData['mark_decided']> = {
  zh: ({ titleZh, kind, verdict, reason, expiresAt, zone }) => {
    const lifted = verdict === 'lifted'
    const outcome = lifted
      ? `《${titleZh}》的“${kindZh[kind]}”已为您撤销，不再影响报名`
      : `《${titleZh}》的“${kindZh[kind]}”维持不变，到${momentZh(expiresAt, zone)}为止`
    return {
      sms: `【贵宾】您的申诉有结果了：${outcome}。理由：${reason}`,
      subject: lifted ? `申诉成立：${titleZh}` : `申诉结果：${titleZh}`,
      heading: lifted ? '您的申诉成立' : '这条记录维持不变',
      paragraphs: [`${outcome}。`, `理由：${reason}`],
      action: { label: '查看到场记录', path },
    }
  },
  en: ({ titleZh, titleEn, kind, verdict, reason, expiresAt, zone }) => {
    const lifted = verdict === 'lifted'
    const title = either(titleEn, titleZh)
    const outcome = lifted
      ? `the ${kindEn[kind]} mark for ${title} is lifted and no longer affects your bookings`
      : `the ${kindEn[kind]} mark for ${title} stands until ${momentEn(expiresAt, zone)}`
    return {
      sms: `Guibin: your appeal is decided: ${outcome}. Reason: ${reason}`,
      subject: lifted ? `Your mark is lifted: ${title}` : `Your appeal is decided: ${title}`,
      heading: lifted ? 'Your mark is lifted' : 'The mark stands',
      paragraphs: [`Your appeal is decided: ${outcome}.`, `Reason: ${reason}`],
      action: { label: 'See my marks', path },
    }
  },
}
