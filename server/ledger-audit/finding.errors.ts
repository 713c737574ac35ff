import { DomainError } from '../base/domain-error.ts'

/** Somebody else, or the audit itself, has closed it. */
export function findingClosed(): DomainError {
  return new DomainError('finding_closed', 409, {
    zh: '这条发现已经办结，不用再处理。',
    en: 'This finding is closed already; there is nothing left to do.',
  })
}
