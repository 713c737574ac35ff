import { DomainError } from '../base/domain-error.ts'

/** Booking is open to this member: there is nothing to wait for. */
export function alreadyOpen(opensAt: number): DomainError {
  return new DomainError(
    'already_open',
    409,
    { zh: '报名已经为您开放，现在就可以报名。', en: 'Booking is open to you, so you can book right now.' },
    { opensAt },
  )
}

/** At today's price the request could only be refused. `amount` is what the party costs now. */
export function boundTooLow(amount: number): DomainError {
  return new DomainError(
    'bound_too_low',
    422,
    {
      zh: `这样的一行现在需要${amount}积分，请把上限设在这之上。`,
      en: `This party costs ${amount} points as things stand. Please allow at least that much.`,
    },
    { amount },
  )
}

/** The price went above what the member had agreed to. */
export function aboveBound(amount: number, pointsMax: number): DomainError {
  return new DomainError(
    'above_bound',
    409,
    {
      zh: `需要${amount}积分，超过您约定的上限${pointsMax}，没有报名，也没有扣除积分。`,
      en: `It would cost ${amount} points, more than the ${pointsMax} you allowed, so nothing was booked or charged.`,
    },
    { amount, pointsMax },
  )
}

/** It is being carried out at this moment, so it can neither be changed nor taken back. */
export function requestRunning(): DomainError {
  return new DomainError('request_running', 409, {
    zh: '正在为您报名，这一刻不能更改。请稍后在“我的报名”里查看。',
    en: 'We are booking for you this very moment, so it cannot be changed. Please look at your bookings shortly.',
  })
}
