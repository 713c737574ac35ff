import { moneyText } from '../../payments/money.rules.ts'
import type { MessageData } from '../message-data.ts'
import type { Template } from './writing.ts'

const pathOf = (paymentId: string) => `/me/points/top-up/${paymentId}`

export const topUpRefundRefused: Template<MessageData['top_up_refund_refused']> = {
  zh: ({ amount, currency, paymentId }) => {
    const money = moneyText(amount, currency, 'zh')
    return {
      sms: `【贵宾】退给您的${money}没能退回原支付方式。这笔钱仍然是您的：我们的经理已收到提醒，会另行办理；您也可以到任一贵宾厅服务台询问。`,
      subject: `退款没能退回：${money}`,
      heading: `${money}没能退回原支付方式`,
      paragraphs: [
        '支付平台没有完成这笔退款，所以款项还没有到您手里。这笔钱仍然是您的。',
        '我们的经理已收到提醒，会另行办理；您也可以到任一贵宾厅服务台询问。',
      ],
      facts: [['应退', money]],
      action: { label: '查看这笔充值', path: pathOf(paymentId) },
    }
  },
  en: ({ amount, currency, paymentId }) => {
    const money = moneyText(amount, currency, 'en')
    return {
      sms: `Guibin: your refund of ${money} could not go back the way you paid. The money is still yours: a manager has been told and will settle it another way; you may also ask at any lounge desk.`,
      subject: `Refund not sent: ${money}`,
      heading: `${money} could not go back the way you paid`,
      paragraphs: [
        'The payment provider did not complete this refund, so you have not received it yet. The money is still yours.',
        'A manager has been told and will settle it another way. You may also ask at any lounge desk.',
      ],
      facts: [['Owed to you', money]],
      action: { label: 'See this top-up', path: pathOf(paymentId) },
    }
  },
}

const methods = {
  cash: ['现金', 'in cash'],
  card: ['刷卡退回', 'by card'],
  transfer: ['转账', 'by transfer'],
} as const

export const topUpRefundPaid: Template<MessageData['top_up_refund_paid']> = {
  zh: ({ amount, currency, method, receipt, paymentId }) => {
    const money = moneyText(amount, currency, 'zh')
    const [how] = methods[method]
    return {
      sms: `【贵宾】退款${money}已交给您（${how}，凭证${receipt}）。如果您没有收到，请马上联系我们。`,
      subject: `退款已交付：${money}`,
      heading: `退款${money}已交给您`,
      paragraphs: ['如果您没有收到，请马上联系我们，我们会立即核对。'],
      facts: [
        ['金额', money],
        ['方式', how],
        ['凭证号', receipt],
      ],
      action: { label: '查看这笔充值', path: pathOf(paymentId) },
    }
  },
  en: ({ amount, currency, method, receipt, paymentId }) => {
    const money = moneyText(amount, currency, 'en')
    const [, how] = methods[method]
    return {
      sms: `Guibin: your refund of ${money} was handed over ${how}, receipt ${receipt}. If you did not get it, please tell us at once.`,
      subject: `Refund handed over: ${money}`,
      heading: `Your refund of ${money} was handed over`,
      paragraphs: ['If you did not get it, please tell us at once and we will look.'],
      facts: [
        ['Amount', money],
        ['How', how],
        ['Receipt', receipt],
      ],
      action: { label: 'See this top-up', path: pathOf(paymentId) },
    }
  },
}
