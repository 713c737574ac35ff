import { DomainError } from '../../base/domain-error.ts'

export function notByApproval(): DomainError {
  return new DomainError('event_not_by_approval', 409, {
    zh: '这场活动不需要审核，没有做任何改动。',
    en: 'This event is not given out by approval, and nothing was changed.',
  })
}

export function approvalOver(): DomainError {
  return new DomainError('approval_over', 409, {
    zh: '活动已经开始或已取消，不能再审核。',
    en: 'The event has started or was cancelled, so requests can no longer be decided.',
  })
}

export function notReopenable(): DomainError {
  return new DomainError('request_not_reopenable', 409, {
    zh: '只能在当天撤回未通过的决定，而且会员没有再次报名。没有做任何改动。',
    en: 'A decline can be taken back only on its own day, while the member has not asked again. Nothing was changed.',
  })
}
