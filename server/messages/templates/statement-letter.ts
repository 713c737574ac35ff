import { bookZone, dateIn } from '../../base/calendar.ts'
import type { MessageData } from '../message-data.ts'
import { either, months, pointsEn, pointsZh, type Template } from './writing.ts'

type Data = MessageData['points_statement']

const partsOf = (month: string) => month.split('-').map(Number) as [number, number]
const monthZh = (month: string) => `${partsOf(month)[0]}年${partsOf(month)[1]}月`
const monthEn = (month: string) => `${months[partsOf(month)[1] - 1]} ${partsOf(month)[0]}`
const dayOf = (at: number) => Number(dateIn(at, bookZone).slice(8))
const figure = (points: number) => points.toLocaleString('en-GB')
const signed = (points: number) => (points < 0 ? `−${figure(-points)}` : `+${figure(points)}`)

/** A month of points as a letter: opening, every line, closing. It goes by e-mail alone. */
export const pointsStatement: Template<Data> = {
  zh: ({ month, opening, closing, held, lines, more, expiring }) => ({
    sms: `【贵宾】您${monthZh(month)}的积分账单：月初${pointsZh(opening)}，月末${pointsZh(closing)}。`,
    subject: `${monthZh(month)}积分账单`,
    heading: `${monthZh(month)}，月末${pointsZh(closing)}`,
    paragraphs: [
      `月初${pointsZh(opening)}，加减下面的每一笔，就是月末的${pointsZh(closing)}。`,
      ...(held > 0 ? [`另有${pointsZh(held)}占用中，没有扣除。`] : []),
      ...(expiring ? [`${monthZh(expiring.month)}底有${pointsZh(expiring.amount)}到期。`] : []),
    ],
    facts: [
      ['月初', figure(opening)],
      ...lines.map(({ at, zh, amount }) => [`${dayOf(at)}日 ${zh}`, signed(amount)] as const),
      ...(more > 0 ? [[`另有${more}笔`, '见账单'] as const] : []),
      ['月末', figure(closing)],
    ],
    action: { label: '看账单，可打印', path: `/me/points/statement/${month}` },
  }),
  en: ({ month, opening, closing, held, lines, more, expiring }) => ({
    sms: `Guibin: your points in ${monthEn(month)}: ${pointsEn(opening)} at its beginning, ${pointsEn(closing)} at its end.`,
    subject: `Points statement, ${monthEn(month)}`,
    heading: `${monthEn(month)}: ${pointsEn(closing)} at its end`,
    paragraphs: [
      `${pointsEn(opening)} at the beginning, with every line below, make the ${pointsEn(closing)} at the end.`,
      ...(held > 0 ? [`${pointsEn(held)} more ${held === 1 ? 'is' : 'are'} set aside and not charged.`] : []),
      ...(expiring
        ? [`${pointsEn(expiring.amount)} will expire at the end of ${monthEn(expiring.month)}.`]
        : []),
    ],
    facts: [
      ['Opening', figure(opening)],
      ...lines.map(({ at, zh, en, amount }) => [`${dayOf(at)} ${either(en, zh)}`, signed(amount)] as const),
      ...(more > 0 ? [[`${more} more`, 'see the statement'] as const] : []),
      ['Closing', figure(closing)],
    ],
    action: { label: 'See and print it', path: `/me/points/statement/${month}` },
  }),
}
