import type { MessageData } from '../message-data.ts'
import { either, momentEn, momentZh, pointsEn, pointsZh, type Template } from './writing.ts'

type Ending = MessageData['refund_ending']

/** What comes back from each step's end on. */
const nextOf = ({ steps, after }: Ending, at: number) => steps[at + 1]?.refund ?? after

const backZh = (points: number) => (points > 0 ? `退${pointsZh(points)}` : '不再退还积分')
const backEn = (points: number) =>
  points > 0 ? `${pointsEn(points)} ${points === 1 ? 'comes' : 'come'} back` : 'nothing comes back'

function laddersZh(of: Ending): string {
  const later = of.steps.map(({ until }, at) => `${momentZh(until, of.zone)}之后${backZh(nextOf(of, at))}`)
  return [`现在退出可${backZh(of.steps[0]?.refund ?? of.after)}`, ...later].join('，')
}

function laddersEn(of: Ending): string {
  const later = of.steps.map(({ until }, at) => `after ${momentEn(until, of.zone)} ${backEn(nextOf(of, at))}`)
  return [`if you leave now, ${backEn(of.steps[0]?.refund ?? of.after)}`, ...later].join('; ')
}

const pathOf = ({ registrationId }: Ending) => `/me/bookings/${registrationId}`

export const refundEnding: Template<Ending> = {
  zh: (of) => ({
    sms: `【贵宾】您报名的《${of.titleZh}》${momentZh(of.startsAt, of.zone)}开始。${laddersZh(of)}。来不了的话，请在“我的报名”或“0000”里退出；要来，什么也不用做。`,
    subject: `退还积分的时限快到了：${of.titleZh}`,
    heading: '退还积分的时限快到了',
    paragraphs: [
      `您报名的《${of.titleZh}》${momentZh(of.startsAt, of.zone)}开始。`,
      '来不了的话，请在“我的报名”或“0000”里退出；要来，什么也不用做，我们等着您。',
      '退出时退还：',
    ],
    facts: [
      ...of.steps.map(({ until, refund }) => [`${momentZh(until, of.zone)}前`, pointsZh(refund)] as const),
      ['之后', of.after > 0 ? pointsZh(of.after) : '不退'],
    ],
    action: { label: '看我的报名', path: pathOf(of) },
  }),
  en: (of) => {
    const title = either(of.titleEn, of.titleZh)
    const ladder = laddersEn(of)
    return {
      sms: `Guibin: ${title} begins ${momentEn(of.startsAt, of.zone)}. ${ladder.charAt(0).toUpperCase()}${ladder.slice(1)}. If you cannot come, please leave under “My bookings” or “0000”; if you are coming, there is nothing to do.`,
      subject: `Your refund runs out soon: ${title}`,
      heading: 'Your refund runs out soon',
      paragraphs: [
        `${title} begins ${momentEn(of.startsAt, of.zone)}.`,
        'If you cannot come, please leave under “My bookings” or “0000”. If you are coming, there is nothing to do; we look forward to seeing you.',
        'Leaving gives back:',
      ],
      facts: [
        ...of.steps.map(
          ({ until, refund }) => [`Until ${momentEn(until, of.zone)}`, pointsEn(refund)] as const,
        ),
        ['After that', of.after > 0 ? pointsEn(of.after) : 'Nothing'],
      ],
      action: { label: 'See my booking', path: pathOf(of) },
    }
  },
}
