import { DomainError } from '../../base/domain-error.ts'

/** The event moved once more, or the registration was answered for already. */
export function moveNotAsked(): DomainError {
  return new DomainError('move_not_asked', 409, {
    zh: '这次改期已无需回复，或者活动又有了新的时间。请刷新后再看。',
    en: 'This move needs no answer any more, or the event has moved again. Please look again.',
  })
}
