import { words } from '../i18n/words.ts'

type Advice = Readonly<Record<string, string>> & { other: string }

const zhAdvice: Advice = {
  charge_already_refunded:
    '支付平台说这笔款已经全部退回。请先在平台核对：会员已收到的，用平台的退款号登记；没有收到的，再另行交付。',
  charge_disputed:
    '持卡人向银行提出了争议，平台不退。请等争议了结再试；若先另行交付，请确认银行不会再退一次。',
  expired_or_canceled_card: '会员的卡已过期或注销，款项退不回去。请联系会员，另行交付。',
  lost_or_stolen_card: '会员的卡已挂失，款项退不回去。请联系会员，另行交付。',
  resource_missing: '支付平台找不到原来那笔付款。请核对平台账户，再另行交付。',
  not_reached: '支付平台一直没有回音，款项也许已经退出。请先在平台核对，再选“再试一次”：已退的会自动登记。',
  other: '支付平台不再受理这笔退款，例如付款时间太久。请联系会员，另行交付；查明原因后也可以再试。',
}

const enAdvice: Advice = {
  charge_already_refunded:
    'The provider says that all of it went back already. Check there first: if the member has it, record it with the provider’s refund number; if not, hand it over.',
  charge_disputed:
    'The cardholder disputes the payment, so the provider sends nothing. Try again once that is over; before you hand it over, make sure that the bank will not refund it too.',
  expired_or_canceled_card: 'The member’s card has expired or was cancelled. Contact them and hand it over.',
  lost_or_stolen_card: 'The member’s card was reported lost. Contact them and hand it over.',
  resource_missing: 'The provider does not know the payment. Check its account, then hand the money over.',
  not_reached:
    'The provider never answered, and the money may have left. Look there first, then choose “Try again”: what was sent is recorded by itself.',
  other:
    'The provider does not take this refund any more, for example because the payment is too old. Contact the member and hand it over, or try again once you know why.',
}

/** Refunds whose money has not left. */
export const refundWords = words(
  {
    title: '还没退出去的款',
    toHandOver: '等会员领取',
    sending: '正在退回',
    again: (time: string) => `${time}再试`,
    refused: '平台不退',
    of: (money: string, how: string, time: string) => `原充值${money}，${how}，${time}。`,
    taken: (points: string, time: string) => `会员${time}确认，已收回${points}。`,
    because: (reason: string) => `退款理由：${reason}`,
    adviceOf: (code: string) => zhAdvice[code] ?? zhAdvice.other,
    code: (code: string) => `平台代码 ${code}`,
    handOver: '登记已交付…',
    retry: '再试一次…',
    handTitle: '登记已交付的退款',
    handNote: '先把钱交给会员，再登记。会员会收到带凭证号的通知。',
    slip: '退款凭证号',
    slipHint: '退款单、刷卡撤销单或转账回单上的号码，一张只能登记一次',
    reasonHint: '会进入审计，例如：会员本人到台领取',
    record: (money: string) => `登记已交付${money}`,
    handedOver: '已登记，会员会收到通知',
    retryTitle: '让支付平台再试一次',
    retryNote: '会先核对以前是否已经退出，不会退两次。会员的积分不会再动。',
    retryHint: '会进入审计，例如：争议已了结',
    retryYes: (money: string) => `再试一次退回${money}`,
    retried: '一分钟内会再试',
  },
  {
    title: 'Refunds not paid out yet',
    toHandOver: 'To be collected',
    sending: 'On its way',
    again: (time: string) => `Tried again ${time}`,
    refused: 'Refused by the provider',
    of: (money: string, how: string, time: string) => `Of ${money}, ${how.toLowerCase()}, ${time}.`,
    taken: (points: string, time: string) => `The member confirmed ${time}, and ${points} were taken back.`,
    because: (reason: string) => `Reason: ${reason}`,
    adviceOf: (code: string) => enAdvice[code] ?? enAdvice.other,
    code: (code: string) => `Provider’s code ${code}`,
    handOver: 'Record as handed over…',
    retry: 'Try again…',
    handTitle: 'Record a refund handed over',
    handNote: 'Hand the money over first, then record it. The member gets a message with the number.',
    slip: 'Refund slip number',
    slipHint: 'From the refund slip, card reversal or bank transfer; each counts once',
    reasonHint: 'Kept in the audit, for example: collected by the member',
    record: (money: string) => `Record ${money} handed over`,
    handedOver: 'Recorded; the member gets a message',
    retryTitle: 'Have the provider try again',
    retryNote:
      'It is checked first whether it was sent before, so nothing goes out twice. The member’s points stay as they are.',
    retryHint: 'Kept in the audit, for example: the dispute is over',
    retryYes: (money: string) => `Try to send ${money} again`,
    retried: 'It is tried again within a minute',
  },
)
