import { DomainError } from '../../base/domain-error.ts'

export function notWaiting(): DomainError {
  return new DomainError('not_waiting', 409, {
    zh: '这位会员已不在候补或审核中，没有做任何改动。',
    en: 'This member no longer waits or asks for seats, and nothing was changed.',
  })
}

export function seatsShort(missing: number): DomainError {
  return new DomainError(
    'seats_short',
    409,
    {
      zh: `还差${missing}席。如要加席，请勾选“增加名额”。没有做任何改动。`,
      en: `${missing} more seats are needed. Choose to raise the capacity if that is meant. Nothing was changed.`,
    },
    { missing },
  )
}

export function abovePhysicalCapacity(physical: number, needed: number): DomainError {
  return new DomainError(
    'above_physical_capacity',
    409,
    {
      zh: `场地最多容纳${physical}人，这样会坐到${needed}人，所以没有安排。`,
      en: `The venue holds ${physical} people at most and this would make ${needed}, so nobody was seated.`,
    },
    { physical, needed },
  )
}

export function memberUnable(because: 'overlap' | 'limit' | 'too_few_points', missing?: number): DomainError {
  if (because === 'overlap') {
    return new DomainError('member_overlap', 409, {
      zh: '这位会员在同一时段另有活动，需由经理同意。没有做任何改动。',
      en: 'The member has another event at that time; a manager may allow it. Nothing was changed.',
    })
  }
  if (because === 'limit') {
    return new DomainError('member_limit', 409, {
      zh: '这位会员目前受俱乐部的报名限制，不能安排。没有做任何改动。',
      en: 'The club’s limits keep this member from the seats now. Nothing was changed.',
    })
  }
  return new DomainError(
    'member_points_short',
    409,
    {
      zh: `这位会员还差${missing ?? 0}积分，没有扣除，也没有安排。`,
      en: `The member is ${missing ?? 0} points short; nothing was charged and nobody was seated.`,
    },
    { missing: missing ?? 0 },
  )
}

export function managersOnly(): DomainError {
  return new DomainError('managers_only', 403, {
    zh: '只有经理可以豁免时间冲突。没有做任何改动。',
    en: 'Only a manager may waive an overlap. Nothing was changed.',
  })
}
