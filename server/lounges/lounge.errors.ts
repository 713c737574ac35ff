import { DomainError, type Sentence } from '../base/domain-error.ts'
import type { EntryReason } from './entry.rules.ts'

/** The party may not enter; `details.reasons` names each condition that fails, nearest to change first. */
export function entryRefused(reasons: readonly EntryReason[], sentence: Sentence): DomainError {
  return new DomainError('entry_refused', 409, sentence, { reasons })
}

export function loungeFull(): DomainError {
  return new DomainError('lounge_full', 409, {
    zh: '刚刚满员了，没有办理入内。请稍候，有人离厅就可入内。',
    en: 'It filled up just now, so nobody was let in. Please wait until somebody leaves.',
  })
}

export function visitsUsedUp(): DomainError {
  return new DomainError('visits_used_up', 409, {
    zh: '本年的到访次数刚刚用完，没有办理入内。请再扫一次看其他办法。',
    en: 'The last visit of the year was used just now, so nobody was let in. Please scan again to see other ways.',
  })
}

export function alreadyInside(): DomainError {
  return new DomainError('already_inside', 409, {
    zh: '这位会员已在贵宾厅内，没有重复办理。',
    en: 'This member is in a lounge already, so nothing was counted twice.',
  })
}

export function overrideNotPossible(): DomainError {
  return new DomainError('override_not_possible', 409, {
    zh: '这种情况不能放行：厅内已满、会员已在厅内，或会员资格暂停。',
    en: 'This cannot be overridden: the lounge is full, the member is inside already, or the membership is suspended.',
  })
}

export function undoTooLate(): DomainError {
  return new DomainError('undo_too_late', 409, {
    zh: '已过可以撤销的5分钟，或这一次已经结束，没有改动。',
    en: 'More than five minutes have passed, or it has ended already, so nothing was changed.',
  })
}

export function nothingToConfirm(): DomainError {
  return new DomainError('nothing_to_confirm', 409, {
    zh: '这位会员现在不需要用积分，没有发出确认请求。',
    en: 'There is nothing to pay for with points now, so no request was sent.',
  })
}

export function pointsShort(missing: number): DomainError {
  return new DomainError(
    'points_short',
    409,
    {
      zh: `积分还差${missing.toLocaleString('en-US')}，没有扣除任何积分。`,
      en: `${missing.toLocaleString('en-US')} points are missing; nothing was charged.`,
    },
    { missing },
  )
}

export function requestExpired(): DomainError {
  return new DomainError('request_expired', 410, {
    zh: '这个请求已过期或已撤回，没有扣除任何积分。请服务台再发一次。',
    en: 'This request has expired or was withdrawn, and nothing was charged. Please ask the desk to send it again.',
  })
}

export function amountChanged(amount: number): DomainError {
  return new DomainError(
    'amount_changed',
    409,
    {
      zh: '金额与您看到的不同，没有扣除任何积分。请再看一次。',
      en: 'The amount differs from the one you saw, and nothing was charged. Please look again.',
    },
    { amount },
  )
}
