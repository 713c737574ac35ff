import type { Deps } from '../../../server/base/deps.ts'
import type { Trx } from '../../transaction.ts'

/** What somebody does by a use case of the product, with its clock at that time. */
export type UseCaseAct = {
  at: number
  /** `wait` lets time pass between the steps of one act, such as a quote and its confirmation. */
  happen(deps: Deps, wait: (milliseconds: number) => void): Promise<unknown>
}

/** What the story has done already, to be told in the audit; many of them share a transaction. */
export type ToldAct = { at: number; tell(trx: Trx, deps: Deps): Promise<unknown> }

export type Act = UseCaseAct | ToldAct
