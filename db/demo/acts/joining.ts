import type { Deps } from '../../../server/base/deps.ts'
import type { Trx } from '../../transaction.ts'

/**
 * A transaction as a use case's database: what it opens as a transaction of its own is this very one. A hundred acts are
 * one commit so, and a demo club is there whole or not at all.
 */
export function joining(trx: Trx): Deps['db'] {
  const joined = { execute: <Result>(work: (within: Trx) => Promise<Result>) => work(trx) }
  return new Proxy(trx, {
    get(target, name) {
      if (name === 'transaction') return () => joined
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
