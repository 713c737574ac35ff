import { inTransaction } from '../../db/transaction.ts'
import { day, hour } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { tell, type Message } from '../messages/tell.ts'
import { findMark, lockMark } from '../points/ledger-mark.queries.ts'
import { monthBefore, myStatement } from './my-statement.ts'
import type { Statement } from './statement.contract.ts'
import { findToMail, keepMailed } from './statement.queries.ts'
import { monthSpan } from './statement.rules.ts'

/** The statement is settled then, and the region awake. */
const beginsAfter = 8 * hour
/** A club that was down on the 1st catches up; later in the month nobody waits for it any more. */
const endsAfter = 7 * day
const page = 100
const linesMost = 40
/** Sorts after every id. */
const done = '~'

/**
 * On the 1st of a month, mails each member whose points moved in the month before its statement: once, in the region's
 * morning, to those with an e-mail address. Goes on by pages, so that a run that died is followed where it stopped. A
 * job, safe in several processes. Returns how many it told.
 */
export async function mailStatements(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  const month = monthBefore(now)
  const { from, before } = monthSpan(month)
  if (now < before + beginsAfter || now > before + endsAfter) return 0
  const mark = `statements of ${month}`
  let told = 0
  for (;;) {
    const after = (await findMark(deps.db, mark)) ?? ''
    if (after === done) return told
    const members = await findToMail(deps.db, { from, before, after }, page)
    const messages: Message[] = []
    for (const member of members) {
      const statement = await myStatement(deps, member.id, month)
      messages.push({
        dedupeKey: `statement:${member.id}:${month}`,
        accountId: member.accountId,
        channel: 'email',
        template: 'points_statement',
        data: letterOf(statement),
        quietIn: member.zone,
      })
    }
    const place = members.length < page ? done : (members.at(-1)?.id ?? done)
    const first = await inTransaction(deps, async (trx) => {
      // Another process may have told this page meanwhile.
      if ((await lockMark(trx, mark, '')) !== after) return false
      await tell(trx, deps, messages)
      await keepMailed(trx, mark, place)
      return true
    })
    if (first) told += messages.length
  }
}

function letterOf(statement: Statement) {
  const { month, opening, closing, held, lines } = statement
  return {
    ...{ month, opening, closing, held },
    lines: lines
      .slice(0, linesMost)
      .map(({ at, what, amount }) => ({ at, zh: what.zh, en: what.en, amount })),
    more: Math.max(0, lines.length - linesMost),
    expiring: statement.expiring[0] ?? null,
  }
}
