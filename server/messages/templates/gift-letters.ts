import type { MessageData } from '../message-data.ts'
import { either, pointsEn, pointsZh, type Template } from './writing.ts'

const quotedZh = (words: string) => (words === '' ? '' : `附言：“${words}”。`)
const quotedEn = (words: string) => (words === '' ? '' : ` They say: “${words}”.`)

/** To whoever gave. */
export const giftGiven: Template<MessageData['gift_given']> = {
  zh: ({ receiverZh, receiverHint, amount, balanceAfter }) => ({
    sms: `【贵宾】您已赠送${pointsZh(amount)}给${receiverZh}（尾号${receiverHint}），余额${pointsZh(balanceAfter)}。不是您本人操作，请立即联系我们。`,
    subject: `已赠送${pointsZh(amount)}`,
    heading: '您的积分已送到',
    paragraphs: ['积分已在对方账户，有效期不变。如果不是您本人操作，请立即联系我们。'],
    facts: [
      ['送给', `${receiverZh}（尾号${receiverHint}）`],
      ['积分', pointsZh(amount)],
      ['余额', pointsZh(balanceAfter)],
    ],
    action: { label: '看我的积分', path: '/me/points' },
  }),
  en: ({ receiverEn, receiverZh, receiverHint, amount, balanceAfter }) => {
    const name = either(receiverEn, receiverZh)
    return {
      sms: `Guibin: you gave ${pointsEn(amount)} to ${name} (number ending ${receiverHint}); ${pointsEn(balanceAfter)} left. If this was not you, please contact us at once.`,
      subject: `You gave ${pointsEn(amount)}`,
      heading: 'Your gift has arrived',
      paragraphs: [
        'The points are in their account and keep their expiry. If this was not you, please contact us at once.',
      ],
      facts: [
        ['To', `${name} (number ending ${receiverHint})`],
        ['Points', pointsEn(amount)],
        ['Balance', pointsEn(balanceAfter)],
      ],
      action: { label: 'See my points', path: '/me/points' },
    }
  },
}

/** To whoever received. */
export const giftReceived: Template<MessageData['gift_received']> = {
  zh: ({ giverZh, giverHint, amount, words }) => ({
    sms: `【贵宾】${giverZh}（尾号${giverHint}）送给您${pointsZh(amount)}，已到账。${quotedZh(words)}`,
    subject: `${giverZh}送给您${pointsZh(amount)}`,
    heading: `${giverZh}送给您积分`,
    paragraphs: [
      ...(words === '' ? [] : [`“${words}”`]),
      '积分已到账，可以马上使用；有效期与原来的一样，到期前我们会提醒您。',
    ],
    facts: [
      ['来自', `${giverZh}（尾号${giverHint}）`],
      ['积分', pointsZh(amount)],
    ],
    action: { label: '看我的积分', path: '/me/points' },
  }),
  en: ({ giverEn, giverZh, giverHint, amount, words }) => {
    const name = either(giverEn, giverZh)
    return {
      sms: `Guibin: ${name} (number ending ${giverHint}) gave you ${pointsEn(amount)}.${quotedEn(words)}`,
      subject: `${name} gave you ${pointsEn(amount)}`,
      heading: `${name} gave you points`,
      paragraphs: [
        ...(words === '' ? [] : [`“${words}”`]),
        'They are in your account and can be used at once. They keep their expiry, and we remind you before.',
      ],
      facts: [
        ['From', `${name} (number ending ${giverHint})`],
        ['Points', pointsEn(amount)],
      ],
      action: { label: 'See my points', path: '/me/points' },
    }
  },
}
