import { DomainError } from '../base/domain-error.ts'
import type { CheckInReason } from './check-in.rules.ts'

export function nonceTaken(): DomainError {
  return new DomainError('nonce_taken', 409, {
    zh: '这个扫码编号已在别处用过，没有办理。请再扫一次。',
    en: 'This scan’s number was used elsewhere, so nothing was done. Please scan again.',
  })
}

export function scanStale(): DomainError {
  return new DomainError('scan_stale', 410, {
    zh: '这次扫码已超过15分钟，没有办理入内。请再扫一次。',
    en: 'This scan is more than 15 minutes old, so nobody was let in. Please scan again.',
  })
}

export function scanUndone(): DomainError {
  return new DomainError('scan_undone', 409, {
    zh: '这一次已经撤销。如需入内，请再扫一次。',
    en: 'This one was undone. Please scan again to let them in.',
  })
}

export function digitsWrong(): DomainError {
  return new DomainError('digits_wrong', 422, {
    zh: '六位数字对不上。它们每30秒更新，请会员再报一次。',
    en: 'The six digits do not match. They change every 30 seconds; please ask for them again.',
  })
}

export function entryCodeUnknown(): DomainError {
  return new DomainError('entry_code_unknown', 422, {
    zh: '今天在这里没有这个入场码的报名。请核对四位字符，或按姓名查找。',
    en: 'Nobody booked here today with this entry code. Please check its four characters or search by name.',
  })
}

export function entryCodeAmbiguous(): DomainError {
  return new DomainError('entry_code_ambiguous', 409, {
    zh: '这里同时有两场活动用到这个入场码。请扫会员码，或按姓名查找。',
    en: 'Two events here use this entry code at the same time. Please scan the pass or search by name.',
  })
}

/** `details.reasons` names each condition that fails. */
export function checkInRefused(
  reasons: readonly CheckInReason[],
  sentence: { zh: string; en: string },
): DomainError {
  return new DomainError('check_in_refused', 409, sentence, { reasons })
}

export function nothingToUndo(): DomainError {
  return new DomainError('nothing_to_undo', 409, {
    zh: '这次扫码没有办理入内，不需要撤销。',
    en: 'This scan let nobody in, so there is nothing to undo.',
  })
}
