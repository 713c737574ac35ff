import type { MessageData } from '../message-data.ts'
import { dayEn, dayZh, pointsEn, pointsZh, type Template } from './writing.ts'

const path = '/lounges'
const visitsEn = (count: number) => `${count} lounge visit${count === 1 ? '' : 's'}`

export const loungeQuota: Template<MessageData['lounge_quota']> = {
  zh: ({ used, quota, resetsAt, zone, visitPrice }) => {
    const left = Math.max(0, quota - used)
    const [head, more] =
      left === 0
        ? ['今年的贵宾厅次数用完了', `再来的话，每次用${pointsZh(visitPrice)}，入厅前总会先请您确认。`]
        : [`今年的贵宾厅次数还剩${left}次`, `用完之后再来，每次用${pointsZh(visitPrice)}，总会先请您确认。`]
    const said = `您今年的${quota}次贵宾厅已用${used}次，${left === 0 ? '全部用完' : `还剩${left}次`}`
    return {
      sms: `【贵宾】${said}，${dayZh(resetsAt, zone)}起重新计算。${more}`,
      subject: head,
      heading: head,
      paragraphs: [`${said}。`, more],
      facts: [
        ['今年可用', `${quota}次`],
        ['已用', `${used}次`],
        ['重新计算', dayZh(resetsAt, zone)],
      ],
      action: { label: '看看贵宾厅', path },
    }
  },
  en: ({ used, quota, resetsAt, zone, visitPrice }) => {
    const left = Math.max(0, quota - used)
    const [head, more] =
      left === 0
        ? [
            'Your lounge visits of this year are used up',
            `One more costs ${pointsEn(visitPrice)}, which we always ask you to confirm first.`,
          ]
        : [
            `You have ${visitsEn(left)} left this year`,
            `After that, one more costs ${pointsEn(visitPrice)}, which we always ask you to confirm first.`,
          ]
    const said = `you have used ${used} of this year’s ${visitsEn(quota)}${left === 0 ? '' : `; ${left} left`}`
    return {
      sms: `Guibin: ${said}. They begin anew on ${dayEn(resetsAt, zone)}. ${more}`,
      subject: head,
      heading: head,
      paragraphs: [`${said.charAt(0).toUpperCase()}${said.slice(1)}.`, more],
      facts: [
        ['This year', visitsEn(quota)],
        ['Used', String(used)],
        ['They begin anew', dayEn(resetsAt, zone)],
      ],
      action: { label: 'See the lounges', path },
    }
  },
}
