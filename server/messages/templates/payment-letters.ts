import { moneyText } from '../../payments/money.rules.ts'
import type { MessageData } from '../message-data.ts'
import { momentEn, momentZh, pointsEn, pointsZh, type Template } from './writing.ts'

const path = '/me/points/top-up'

export const toppedUp: Template<MessageData['topped_up']> = {
  zh: ({ amount, currency, points, paymentId }) => {
    const money = moneyText(amount, currency, 'zh')
    return {
      sms: `【贵宾】已收到您充值的${money}，${pointsZh(points)}已到账。如果不是您本人操作，请联系我们。`,
      subject: `充值到账：${pointsZh(points)}`,
      heading: `${pointsZh(points)}已到账`,
      paragraphs: [`已收到您充值的${money}。`, '如果不是您本人操作，请联系我们，我们会立即核对。'],
      facts: [
        ['金额', money],
        ['积分', pointsZh(points)],
      ],
      action: { label: '查看这笔充值', path: `${path}/${paymentId}` },
    }
  },
  en: ({ amount, currency, points, paymentId }) => {
    const money = moneyText(amount, currency, 'en')
    return {
      sms: `Guibin: we received your ${money}, and ${pointsEn(points)} are on your account. If this was not you, please tell us.`,
      subject: `Topped up: ${pointsEn(points)}`,
      heading: `${pointsEn(points)} are on your account`,
      paragraphs: [
        `We received your ${money}.`,
        'If this was not you, please tell us and we will look at once.',
      ],
      facts: [
        ['Amount', money],
        ['Points', pointsEn(points)],
      ],
      action: { label: 'See this top-up', path: `${path}/${paymentId}` },
    }
  },
}

export const topUpFailed: Template<MessageData['top_up_failed']> = {
  zh: ({ amount, currency }) => {
    const money = moneyText(amount, currency, 'zh')
    return {
      sms: `【贵宾】您充值的${money}没有付成，没有收取任何款项，积分不变。您可以换一种方式再试。`,
      subject: `充值没有付成：${money}`,
      heading: '这笔充值没有付成',
      paragraphs: [
        `银行没有完成您的${money}付款，我们没有收到款项，您的积分不变。`,
        '您可以换一种方式再试。',
      ],
      action: { label: '再试一次', path },
    }
  },
  en: ({ amount, currency }) => {
    const money = moneyText(amount, currency, 'en')
    return {
      sms: `Guibin: your top-up of ${money} was not paid. Nothing was taken and your points are as before. You may try another way.`,
      subject: `Top-up not paid: ${money}`,
      heading: 'This top-up was not paid',
      paragraphs: [
        `The bank did not complete your payment of ${money}. We received nothing, and your points are as before.`,
        'You may try another way.',
      ],
      action: { label: 'Try again', path },
    }
  },
}

export const topUpRefundAsked: Template<MessageData['top_up_refund_asked']> = {
  zh: ({ amount, currency, points, reason, expiresAt, zone, paymentId }) => {
    const money = moneyText(amount, currency, 'zh')
    return {
      sms: `【贵宾】我们准备退还您充值的${money}，同时收回${pointsZh(points)}。请在${momentZh(expiresAt, zone)}前到“我的积分 → 充值”确认；您不确认，就不退款，也不扣积分。`,
      subject: `请确认退款：${money}`,
      heading: `退还${money}，请您确认`,
      paragraphs: [
        `经理准备退还这笔充值里的${money}，理由：${reason}。`,
        '退款会同时收回它带来的积分。没有您的确认，我们不会扣积分，也不会退款。',
      ],
      facts: [
        ['退款', money],
        ['收回', pointsZh(points)],
        ['有效到', momentZh(expiresAt, zone)],
      ],
      action: { label: '查看并确认', path: `${path}/${paymentId}` },
    }
  },
  en: ({ amount, currency, points, reason, expiresAt, zone, paymentId }) => {
    const money = moneyText(amount, currency, 'en')
    return {
      sms: `Guibin: we would give back ${money} of your top-up and take its ${pointsEn(points)} back. Please confirm under My points, Top up, by ${momentEn(expiresAt, zone)}; without your word nothing is taken or refunded.`,
      subject: `Please confirm a refund of ${money}`,
      heading: `${money} back: please confirm`,
      paragraphs: [
        `A manager would give back ${money} of this top-up. Reason: ${reason}.`,
        'The points that came of it go back with it. Without your word, no points are taken and nothing is refunded.',
      ],
      facts: [
        ['Refund', money],
        ['Taken back', pointsEn(points)],
        ['Until', momentEn(expiresAt, zone)],
      ],
      action: { label: 'See and confirm', path: `${path}/${paymentId}` },
    }
  },
}

export const topUpRefunded: Template<MessageData['top_up_refunded']> = {
  zh: ({ amount, currency, points, atCounter }) => {
    const money = moneyText(amount, currency, 'zh')
    const how = atCounter ? '请到服务台领取' : '款项会在几个工作日内退回原支付方式'
    return {
      sms: `【贵宾】退款${money}已经办理，收回${pointsZh(points)}。${how}。`,
      subject: `退款已办理：${money}`,
      heading: `退款${money}已经办理`,
      paragraphs: [`${how}。`],
      facts: [
        ['退款', money],
        ['收回', pointsZh(points)],
      ],
      action: { label: '查看我的积分', path: '/me/points' },
    }
  },
  en: ({ amount, currency, points, atCounter }) => {
    const money = moneyText(amount, currency, 'en')
    const how = atCounter
      ? 'Please collect it at the desk'
      : 'It reaches the card or account you paid from within a few working days'
    return {
      sms: `Guibin: your refund of ${money} is under way, and ${pointsEn(points)} were taken back. ${how}.`,
      subject: `Refund under way: ${money}`,
      heading: `Your refund of ${money} is under way`,
      paragraphs: [`${how}.`],
      facts: [
        ['Refund', money],
        ['Taken back', pointsEn(points)],
      ],
      action: { label: 'See my points', path: '/me/points' },
    }
  },
}
