import { DomainError } from '../base/domain-error.ts'
import type { HoldingKind } from './everything.contract.ts'

/** Why one of the items could not be dropped; `refund` is what it would give back by now. */
export type DropRefusal = { kind: HoldingKind; id: string; because: string; refund?: number }

/** One item that cannot be dropped as shown keeps all of them: nothing was dropped. */
export function dropRefused(refused: readonly DropRefusal[]): DomainError {
  return new DomainError(
    'drop_refused',
    409,
    {
      zh: '有几项刚刚变了，所以一项都没有取消。请看看最新的情况，再确认一次。',
      en: 'Something changed just now, so nothing was dropped. Please look again and confirm once more.',
    },
    { refused },
  )
}
