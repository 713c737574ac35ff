import { day, hour, minute } from '../../../server/base/clock.ts'
import type { Command, CommandOf } from './command.ts'

/*
 * The ledger as a clerk would keep it: a purse is a list of how many points run out when, and a line of the book is
 * who gave whom how many. Nothing of the product is used, its calendar neither.
 */

/** Points by the instant at which they run out. */
type Pile = Map<number, number>
type Debit = { member: number; amount: number; taken: Pile }
type Hold = Debit & { expiresAt: number; open: boolean }

export type Clerk = {
  now: number
  /** Points of each member that may be spent. */
  purses: Pile[]
  charges: Debit[]
  holds: Hold[]
  /** Lines of the book by who gave and who got: how many, and what they come to. */
  lines: Map<string, { count: number; sum: number }>
  /** How many commands can be given again. */
  done: number
}

export const newClerk = (members: number, now: number): Clerk => ({
  now,
  purses: Array.from({ length: members }, () => new Map<number, number>()),
  charges: [],
  holds: [],
  lines: new Map(),
  done: 0,
})

/** Does a command and says what became of it. */
export function clerkDoes(clerk: Clerk, command: Command): string {
  switch (command.kind) {
    case 'earn':
      return earn(clerk, command)
    case 'charge':
      return charge(clerk, command)
    case 'refund':
      return refund(clerk, command)
    case 'hold':
      return hold(clerk, command)
    case 'post':
      return post(clerk, command)
    case 'void':
      return letGo(clerk, clerk.holds[command.which % clerk.holds.length])
    case 'give':
      return give(clerk, command)
    case 'many':
      return many(clerk, command)
    case 'again':
      return clerk.done === 0 ? 'nothing' : 'again'
    case 'forge':
      return clerk.purses[command.member]?.size === 0 ? 'nothing' : 'refused'
    case 'pass':
      clerk.now += command.hours * hour
      return 'passed'
    case 'time_out':
      return timeOut(clerk)
    case 'expire':
      return expire(clerk)
  }
}

function earn(clerk: Clerk, { member, amount, daysAgo }: CommandOf<'earn'>): string {
  put(clerk, member, runsOut(clerk.now - daysAgo * day), amount)
  write(clerk, 'adjusted', `purse ${member}`, amount)
  clerk.done += 1
  return 'earned'
}

function charge(clerk: Clerk, { member, amount }: CommandOf<'charge'>): string {
  const taken = take(clerk, member, amount)
  if (!taken) return 'too_few'
  clerk.charges.push({ member, amount, taken })
  write(clerk, `purse ${member}`, 'redeemed', amount)
  clerk.done += 1
  return 'charged'
}

function refund(clerk: Clerk, { which, percent }: CommandOf<'refund'>): string {
  const debit = clerk.charges[which % clerk.charges.length]
  if (!debit) return 'nothing'
  const amount = partOf(debit.amount, percent)
  if (amount > total(debit.taken)) return 'too_much'
  giveBack(clerk, debit, amount)
  write(clerk, 'redeemed', `purse ${debit.member}`, amount)
  clerk.done += 1
  return 'refunded'
}

function hold(clerk: Clerk, { member, amount, hours }: CommandOf<'hold'>): string {
  const taken = take(clerk, member, amount)
  if (!taken) return 'too_few'
  clerk.holds.push({ member, amount, taken, expiresAt: clerk.now + hours * hour, open: true })
  write(clerk, `purse ${member}`, `held ${member}`, amount)
  clerk.done += 1
  return 'held'
}

function post(clerk: Clerk, { which, percent }: CommandOf<'post'>): string {
  const held = clerk.holds[which % clerk.holds.length]
  if (!held) return 'nothing'
  if (!held.open) return 'resolved'
  const amount = partOf(held.amount, percent)
  if (amount > held.amount) return 'too_much'
  held.open = false
  write(clerk, `held ${held.member}`, 'redeemed', amount)
  release(clerk, held, held.amount - amount)
  clerk.charges.push({ member: held.member, amount, taken: held.taken })
  clerk.done += 1
  return 'posted'
}

function letGo(clerk: Clerk, held: Hold | undefined): string {
  if (!held) return 'nothing'
  if (!held.open) return 'resolved'
  held.open = false
  release(clerk, held, held.amount)
  clerk.done += 1
  return 'let_go'
}

function release(clerk: Clerk, held: Hold, amount: number): void {
  if (amount === 0) return
  giveBack(clerk, held, amount)
  write(clerk, `held ${held.member}`, `purse ${held.member}`, amount)
}

function give(clerk: Clerk, { member, to, amount }: CommandOf<'give'>): string {
  if (member === to) return 'nothing'
  const taken = take(clerk, member, amount)
  if (!taken) return 'too_few'
  for (const [expiresAt, points] of taken) put(clerk, to, expiresAt, points)
  write(clerk, `purse ${member}`, `purse ${to}`, amount)
  clerk.done += 1
  return 'given'
}

/** Everybody is charged what they can be, and earns, in one go; the first earning is asked for twice. */
function many(clerk: Clerk, { amount }: CommandOf<'many'>): string {
  let charged = 0
  for (const member of clerk.purses.keys()) {
    const taken = take(clerk, member, amount)
    if (taken) write(clerk, `purse ${member}`, 'redeemed', amount)
    if (taken) charged += 1
    put(clerk, member, runsOut(clerk.now), amount)
    write(clerk, 'adjusted', `purse ${member}`, amount)
  }
  clerk.done += 1
  return `many ${charged + clerk.purses.length}`
}

function timeOut(clerk: Clerk): string {
  const over = clerk.holds.filter((one) => one.open && one.expiresAt <= clerk.now)
  for (const one of over) {
    one.open = false
    release(clerk, one, one.amount)
  }
  return `timed_out ${over.length}`
}

function expire(clerk: Clerk): string {
  for (const [member, purse] of clerk.purses.entries()) {
    // A minute late, so that a refund by a clock that is behind is not overtaken.
    const over = new Map([...purse].filter(([expiresAt]) => expiresAt <= clerk.now - minute))
    for (const expiresAt of over.keys()) purse.delete(expiresAt)
    if (over.size > 0) write(clerk, `purse ${member}`, 'expired', total(over))
  }
  return 'expired'
}

/** Takes points that have not run out, the earliest to run out first; null, taking none, when they do not suffice. */
function take(clerk: Clerk, member: number, amount: number): Pile | null {
  const purse = clerk.purses[member] as Pile
  const good = [...purse].filter(([expiresAt]) => expiresAt > clerk.now).sort(([one], [other]) => one - other)
  if (good.reduce((sum, [, points]) => sum + points, 0) < amount) return null
  const taken: Pile = new Map()
  for (const [expiresAt, points] of good) {
    const some = Math.min(points, amount - total(taken))
    if (some === 0) break
    taken.set(expiresAt, some)
    put(clerk, member, expiresAt, -some)
  }
  return taken
}

/** The last to run out come back first; what has run out meanwhile is good for another 30 days. */
function giveBack(clerk: Clerk, { member, taken }: Debit, amount: number): void {
  let left = amount
  for (const [expiresAt, points] of [...taken].sort(([one], [other]) => other - one)) {
    const some = Math.min(points, left)
    if (some === 0) continue
    left -= some
    taken.set(expiresAt, points - some)
    put(clerk, member, expiresAt > clerk.now ? expiresAt : clerk.now + 30 * day, some)
  }
}

function put(clerk: Clerk, member: number, expiresAt: number, points: number): void {
  const purse = clerk.purses[member] as Pile
  const after = (purse.get(expiresAt) ?? 0) + points
  if (after === 0) purse.delete(expiresAt)
  else purse.set(expiresAt, after)
}

function write(clerk: Clerk, from: string, to: string, amount: number): void {
  const line = clerk.lines.get(`${from} > ${to}`) ?? { count: 0, sum: 0 }
  clerk.lines.set(`${from} > ${to}`, { count: line.count + 1, sum: line.sum + amount })
}

export const total = (pile: Pile) => [...pile.values()].reduce((sum, points) => sum + points, 0)

/** Rounded up, so that it is never nothing. */
export const partOf = (amount: number, percent: number) => Math.ceil((amount * percent) / 100)

/** The last millisecond of the 24th month after, eight hours ahead of UTC. */
function runsOut(earnedAt: number): number {
  const local = new Date(earnedAt + 8 * hour)
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 25, 1) - 8 * hour - 1
}
