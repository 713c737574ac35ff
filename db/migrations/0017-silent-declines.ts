import { sql, type Kysely } from 'kysely'
import { replaceCheck } from './replace-check.ts'
import { time } from './table-parts.ts'

/**
 * Declining an invitation leaves it open for its giver, who is told the same of every invitation that was not taken
 * up. What givers were told of declines so far becomes what they would have been told of any.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('transfer_invitations').addColumn('declined_at', time).execute()
  await sql`UPDATE transfer_invitations SET declined_at = closed_at, state = 'lapsed'
    WHERE state = 'declined'`.execute(db)
  await sql`UPDATE registration_decisions SET rule = 'lapsed'
    WHERE decision = 'transfer_closed' AND rule = 'declined'`.execute(db)
  await replaceCheck(db, {
    table: 'transfer_invitations',
    name: 'transfer_invitations_state_known',
    from: `state IN ('open', 'accepted', 'withdrawn', 'declined', 'lapsed')`,
    to: `state IN ('open', 'accepted', 'withdrawn', 'lapsed')`,
  })
  await db.schema
    .createIndex('transfer_invitations_from')
    .on('transfer_invitations')
    .columns(['giver_member_id', 'state'])
    .execute()
}
