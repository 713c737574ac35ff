import { defaultRules } from '../../server/earning/default-rules.ts'
import { decideEarnings, type Award, type EarningFact } from '../../server/earning/earning.rules.ts'
import { rowOf } from '../../server/earning/fact-row.rules.ts'
import { unused } from '../../server/earning/usage.rules.ts'
import type { EventTable } from '../tables/events.ts'
import type { Character, World } from './demo-world.ts'

const attendance = defaultRules
  .filter(({ id }) => id === 'attendance')
  .map(({ id, definition }) => ({
    ruleId: id,
    versionId: `${id}-1`,
    number: 1,
    effectiveFrom: 0,
    until: null,
    definition,
  }))

type Attended = Pick<EventTable, 'club_id' | 'region_id' | 'attendance_points' | 'ends_at'>

/** That a member attended an event, as their registration tells it. */
export function attendanceFact(registrationId: string, member: Character, event: Attended): EarningFact {
  return {
    kind: 'event_attended',
    reference: `attended:${registrationId}`,
    memberId: member.id,
    subjectId: registrationId,
    clubId: event.club_id,
    regionId: event.region_id,
    tierId: member.tier.id,
    tierPercent: member.tier.earning_percent,
    amount: event.attendance_points,
    occurredAt: event.ends_at,
  }
}

/** What the rule that every club starts with gives for it. */
export function rewardOf(fact: EarningFact): Award | undefined {
  return decideEarnings(attendance, fact, unused(attendance))[0]
}

/** Keeps a fact, so that rules can be tried on what the club has seen. */
export function keepFact({ rows, idAt }: World, fact: EarningFact, recordedAt: number): void {
  rows.earning_facts.push(rowOf(fact, { id: idAt(recordedAt), recordedAt }))
}
