import { createHash } from 'node:crypto'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { slowDown } from './account.errors.ts'
import { lockCounters, saveCounter } from './throttle.queries.ts'
import { takeTurn, waitOfAccount, waitOfAddress, type Wait } from './throttle.rules.ts'

export type Counter = { key: string; wait: Wait }

/**
 * Takes one turn of every counter, or throws `slow_down` and takes none. A turn is counted before the attempt it is
 * for, so that a thousand guesses sent at once do not all pass before the first of them has failed.
 */
export async function takeTurns(trx: Trx, deps: Deps, counters: readonly Counter[]): Promise<void> {
  if (counters.length === 0) return
  const now = deps.clock.now()
  const counted = await lockCounters(
    trx,
    counters.map((counter) => counter.key),
    now,
  )
  const turns = counters.map(({ key, wait }) => {
    const known = counted.get(key) ?? { failures: 0, blockedUntil: 0, updatedAt: now }
    return { key, turn: takeTurn(known, wait, now) }
  })
  const waits = turns.map(({ turn }) => (turn.kind === 'wait' ? turn.milliseconds : 0))
  if (Math.max(...waits) > 0) throw slowDown(Math.max(...waits))
  for (const { key, turn } of turns) {
    if (turn.kind === 'go') {
      await saveCounter(trx, key, {
        failures: turn.failures,
        blockedUntil: turn.blockedUntil,
        updatedAt: now,
      })
    }
  }
}

/** After a success: the account's mistakes are forgotten, of the address only this attempt is taken back. */
export async function forgive(
  trx: Trx,
  deps: Deps,
  { account, address }: { account: Counter; address: Counter | null },
): Promise<void> {
  const now = deps.clock.now()
  const keys = address ? [account.key, address.key] : [account.key]
  const counted = await lockCounters(trx, keys, now)
  await saveCounter(trx, account.key, { failures: 0, blockedUntil: 0, updatedAt: now })
  const ofAddress = address && counted.get(address.key)
  if (address && ofAddress) {
    const failures = Math.max(0, ofAddress.failures - 1)
    await saveCounter(trx, address.key, { failures, blockedUntil: 0, updatedAt: ofAddress.updatedAt })
  }
}

/** Counts guesses at one thing: an account, a card, a login that nobody has. Stored hashed: it may be a phone. */
export function guessesAt(what: string): Counter {
  return { key: `guess:${hashed(what)}`, wait: waitOfAccount }
}

/**
 * Counts guesses from one address; IPv6 by its /64, which is one household. Null where the runtime does not tell
 * the address: one counter for everybody would lock everybody out.
 */
export function guessesFrom(address: string): Counter | null {
  return addressCounter('guess-from', address, waitOfAddress)
}

export function addressCounter(prefix: string, address: string, wait: Wait): Counter | null {
  return address === 'unknown' ? null : { key: `${prefix}:${hashed(neighbourhood(address))}`, wait }
}

export function hashed(what: string): string {
  return createHash('sha256').update(what).digest('hex')
}

function neighbourhood(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail = ''] = plain.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const middle: string[] = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const groups = plain.includes('::') ? [...left, ...middle, ...right] : left
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
