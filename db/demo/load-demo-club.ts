import { issueServiceCard } from '../../server/accounts/issue-service-card.ts'
import { hashPassword } from '../../server/accounts/passwords.ts'
import { appendAudit } from '../../server/audit/append-audit.ts'
import type { Deps } from '../../server/base/deps.ts'
import { draftVersion } from '../../server/earning/draft-rule.ts'
import { defaultRules } from '../../server/earning/default-rules.ts'
import { enrolMember } from '../../server/members/enrol-member.ts'
import { foundClub, hainan } from '../../server/members/found-club.ts'
import { findTiers } from '../../server/tiers/tier.queries.ts'
import { isUniqueViolation } from '../errors.ts'
import { inTransaction, type Trx } from '../transaction.ts'
import { insertRows, type DemoRows } from './demo-rows.ts'
import { makeDemoRows } from './make-demo-rows.ts'
import { memberCount } from './make-members.ts'
import { seededRandom } from './seeded-random.ts'
import { demoCard, demoPassword, demoPhone, demoStaff } from './sign-ins.ts'

const fact = 'demo_club'

/** Whether this database holds the demo club. */
export async function hasDemoClub(deps: Pick<Deps, 'db'>): Promise<boolean> {
  const row = await deps.db
    .selectFrom('installation_facts')
    .select('name')
    .where('name', '=', fact)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Fills an empty database with a club that has been running for years: the same for the same seed and time. Returns
 * false, changing nothing, when a club is there already; throws in production. Nobody is told anything.
 */
export async function loadDemoClub(
  deps: Deps,
  { seed = 'hainan', now = deps.clock.now() }: { seed?: string; now?: number } = {},
): Promise<boolean> {
  if (deps.config.production) throw new Error('The demo club is never loaded in production')
  const random = seededRandom(seed)
  const passwordHash = await hashPassword(deps, demoPassword)
  try {
    const made = await inTransaction(deps, async (trx) => {
      // First, so that of two processes that start together one waits for the other here.
      await trx
        .insertInto('installation_facts')
        .values({ name: fact, value: JSON.stringify({ seed, loadedAt: now }) })
        .execute()
      if (!(await foundClub(trx, hainan))) throw new AlreadyFounded()
      await startRules(trx, now)
      const rows = makeDemoRows({ random, now, ladder: await findTiers(trx), passwordHash })
      await insertRows(trx, rows)
      await auditStory(trx, deps, rows)
      const { accountId } = await enrolMember(trx, deps, {
        phone: demoPhone(memberCount + 1),
        passwordHash: null,
        accountState: 'pre_made',
        familyName: '何',
        givenName: '嘉树',
        salutation: 'mr',
        regionId: 'haikou',
        locale: 'zh',
        joinedAt: now,
      })
      return { accountId, actorId: staffId(rows, 'manager') }
    })
    await issueServiceCard(deps, { ...made, ...demoCard })
    await draftAttendance(deps, made.actorId)
    return true
  } catch (error) {
    if (error instanceof AlreadyFounded || isUniqueViolation(error)) return false
    throw error
  }
}

/** All but attendance earns from today: the story's visits and birthdays were before, as a simulation can tell. */
async function startRules(trx: Trx, now: number): Promise<void> {
  await trx
    .updateTable('earning_rule_versions')
    .set({ effective_from: now, published_at: now })
    .where('rule_id', '<>', 'attendance')
    .execute()
}

/** What a manager is thinking about, to be tried on the story's past: half as much again, 500 points a month at most. */
async function draftAttendance(deps: Deps, accountId: string): Promise<void> {
  const known = defaultRules.find((rule) => rule.id === 'attendance')?.definition
  if (!known) return
  const keeper = { accountId, address: '127.0.0.1', scope: 'everywhere' } as const
  const caps = [{ of: 'points', per: 'month', most: 500 } as const]
  await draftVersion(deps, keeper, {
    ruleId: 'attendance',
    definition: { ...known, percent: 150, caps },
  })
}

/** Undoes the transaction that found a club where an empty database was expected. */
class AlreadyFounded extends Error {}

function staffId(rows: DemoRows, role: string): string {
  const phone = demoStaff.find((person) => person.role === role)?.phone
  return rows.accounts.find((account) => account.phone === phone)?.id ?? ''
}

/** What the club's people did to its events and decided about marks, so that the audit's chain tells the same story. */
async function auditStory(trx: Trx, deps: Deps, rows: DemoRows): Promise<void> {
  const acts = [...eventActs(rows), ...appealActs(rows)].sort((a, b) => a.at - b.at)
  for (const { at, entry } of acts) await appendAudit(trx, { ...deps, clock: { now: () => at } }, entry)
}

type Act = { at: number; entry: Parameters<typeof appendAudit>[2] }

function eventActs(rows: DemoRows): Act[] {
  return rows.events.flatMap((event) => {
    const entry = {
      actorId: event.created_by ?? '',
      subjectKind: 'event',
      subjectId: event.id,
      after: { title: event.title_zh, startsAt: event.starts_at, capacity: event.capacity },
    }
    const { published_at: published, cancelled_at: cancelled, cancel_reason: reason } = event
    return [
      ...(published === null ? [] : [{ at: published, entry: { ...entry, action: 'event.published' } }]),
      ...(cancelled === null
        ? []
        : [{ at: cancelled, entry: { ...entry, action: 'event.cancelled', reason: reason ?? undefined } }]),
    ]
  })
}

function appealActs(rows: DemoRows): Act[] {
  return rows.marks.flatMap(({ id, kind, weight, state, decided_at: at, decided_by: by, decision_reason }) =>
    at === null || by === null
      ? []
      : [
          {
            at,
            entry: {
              actorId: by,
              action: `mark.${state}`,
              subjectKind: 'mark',
              subjectId: id,
              before: { state: 'appealed', kind, weight },
              after: { state },
              reason: decision_reason ?? undefined,
            },
          },
        ],
  )
}
