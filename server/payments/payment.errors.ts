import { DomainError } from '../base/domain-error.ts'

/** Without a provider, money is taken at counters alone. */
export function notOffered(): DomainError {
  return new DomainError('online_top_up_not_offered', 409, {
    zh: '这里暂不能在线充值。请到任一贵宾厅服务台充值，积分当场到账。',
    en: 'Topping up online is not offered here. Any lounge desk takes it, and the points arrive at once.',
  })
}

export function amountNotOffered(amounts: readonly number[]): DomainError {
  return new DomainError(
    'amount_not_offered',
    422,
    {
      zh: '没有这个充值金额，请从所列的金额里选一个。',
      en: 'This amount is not offered. Please choose one of those listed.',
    },
    { amounts },
  )
}

export function quoteOver(): DomainError {
  return new DomainError('quote_over', 410, {
    zh: '这份报价已过期或已放弃，没有扣款。请重新选择金额。',
    en: 'This quote has run out or was given up, and nothing was paid. Please choose an amount again.',
  })
}

export function amountChanged(amount: number): DomainError {
  return new DomainError(
    'amount_changed',
    409,
    {
      zh: '报价和您看到的不一致，没有扣款。请看看最新的报价，再确认一次。',
      en: 'The quote is not what you were shown, and nothing was paid. Please look again and confirm once more.',
    },
    { amount },
  )
}

export function providerAway(): DomainError {
  return new DomainError(
    'payment_provider_unavailable',
    503,
    {
      zh: '支付页面暂时打不开，没有扣款。请稍等片刻再试一次。',
      en: 'The payment page cannot be opened for the moment, and nothing was paid. Please try again soon.',
    },
    { retryAfterSeconds: 5 },
  )
}

export function paymentOver(): DomainError {
  return new DomainError('payment_over', 409, {
    zh: '这笔充值已经结束，不能再取消。请看看它现在的状态。',
    en: 'This top-up is over and cannot be given up any more. Please look at where it stands.',
  })
}

/** To whoever sends reports: 400, so that a provider with another secret keeps trying and shows it. */
export function badSignature(): DomainError {
  return new DomainError('bad_signature', 400, {
    zh: '签名不符或已过期，没有处理。',
    en: 'The signature is not valid or too old, and nothing was done.',
  })
}

export const counterRefusals = {
  own_account: () =>
    new DomainError('own_account', 403, {
      zh: '不能给自己登记充值，请另一位同事办理。',
      en: 'Nobody records a top-up for themselves. Please ask a colleague.',
    }),
  own_refund: () =>
    new DomainError('own_account', 403, {
      zh: '这是退给您自己的款，请另一位同事办理。',
      en: 'This refund is your own. Please ask a colleague.',
    }),
  points_changed: (points: number) =>
    new DomainError(
      'points_changed',
      409,
      {
        zh: '可得的积分刚刚变了，还没有登记。请核对后再确认一次。',
        en: 'The points it gives changed just now, and nothing was recorded. Please check and confirm once more.',
      },
      { points },
    ),
  receipt_taken: () =>
    new DomainError('receipt_taken', 409, {
      zh: '这个凭证号已经登记过一笔充值，没有重复登记。请核对凭证号。',
      en: 'A top-up is recorded under this receipt already, so nothing was recorded. Please check the number.',
    }),
} as const

export const refundRefusals = {
  nothing_to_refund: () =>
    new DomainError('nothing_to_refund', 409, {
      zh: '这笔充值没有可退的款：还没有到账，或者已经退完。',
      en: 'There is nothing to refund: the money has not come, or all of it went back.',
    }),
  beyond_refundable: (refundable: number) =>
    new DomainError(
      'beyond_refundable',
      409,
      {
        zh: '超过了可退的金额：只能退到对应积分还没有用掉的部分。',
        en: 'More than can be refunded: only as far as its points are still unspent.',
      },
      { refundable },
    ),
  refund_open: () =>
    new DomainError('refund_open', 409, {
      zh: '这笔充值已有一份退款在等会员确认。请等会员答复，或等它过期。',
      en: 'A refund of this top-up waits for its member already. Please wait for their answer, or until it runs out.',
    }),
  points_spent: () =>
    new DomainError('points_spent', 409, {
      zh: '这笔充值的积分在此期间用掉了一部分，退款没有进行，也没有扣积分。请联系服务台。',
      en: 'Some of these points were spent meanwhile, so nothing was refunded and no points were taken. Please ask at the desk.',
    }),
  not_waiting: () =>
    new DomainError('not_waiting', 409, {
      zh: '这份退款不在等待付款。请刷新看看它现在的状态。',
      en: 'This refund does not wait to be paid out. Please refresh to see where it stands.',
    }),
  payment_disputed: () =>
    new DomainError('payment_disputed', 409, {
      zh: '持卡人向银行提出了争议，款项由银行裁定，现在不能再退，没有做任何改动。争议了结后再办理。',
      en: 'The cardholder disputes this payment and the bank decides whose money it is, so nothing can be refunded now. Please wait until that is over.',
    }),
  refunded_meanwhile: () =>
    new DomainError('refunded_meanwhile', 409, {
      zh: '这笔款在此期间已由别的途径退回，没有再退，也没有扣积分。请联系服务台。',
      en: 'This money went back another way meanwhile, so nothing was refunded and no points were taken. Please ask at the desk.',
    }),
  refund_receipt_taken: () =>
    new DomainError('receipt_taken', 409, {
      zh: '这个凭证号已经登记过，没有重复登记。退款要用退款单自己的号码，请核对。',
      en: 'This receipt number is recorded already, so nothing was recorded. A refund has a number of its own; please check.',
    }),
  sent_after_all: () =>
    new DomainError('refund_sent_after_all', 409, {
      zh: '支付平台显示这笔款已经退出，请不要再交付。选“再试一次”会核对并登记。',
      en: 'The provider says that this money has left after all, so do not hand it over. “Try again” checks that and records it.',
    }),
  refund_waits: () =>
    new DomainError('refund_waits', 409, {
      zh: '这份退款还没有退出去，不能算处理好了。请交付给会员，或让平台再试一次。',
      en: 'This refund has not left yet, so it is not settled. Please hand it over or have it tried again.',
    }),
} as const
