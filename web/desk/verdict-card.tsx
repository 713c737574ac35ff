import { Show } from 'solid-js'
import type { Desk, ScanVerdict } from '../../server/checkin/desk.contract.ts'
import { dateOf, fullDateOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { MemberCard } from '../ui/member-card.tsx'
import { Visits } from '../ui/verdict.tsx'
import { desk as said } from './desk.words.ts'
import styles from './verdict-card.module.css'

type Lounge = NonNullable<ScanVerdict['lounge']>

/** Up to this many visits are drawn as dots; more are said. */
const dotsMost = 24

/** Who it is, and how the year stands. */
export function VerdictCard(props: { desk: Desk; verdict: ScanVerdict }) {
  const member = () => props.verdict.member
  const note = () => {
    const { lounge, verdict } = props.verdict
    return lounge ? noteOf(lounge, verdict === 'yes', props.desk.zone) : undefined
  }
  return (
    <aside class={styles.card}>
      <MemberCard
        tier={member().tierId}
        tierName={written(member().tierName)}
        name={written(member().name)}
        number={member().number}
        note={note()}
      />
      <Show when={props.verdict.lounge}>
        {(lounge) => <Year lounge={lounge()} entering={entering(props.verdict)} zone={props.desk.zone} />}
      </Show>
    </aside>
  )
}

function entering(verdict: ScanVerdict): boolean {
  return verdict.verdict === 'yes' && verdict.lounge?.counts === true
}

function noteOf(lounge: Lounge, isEntering: boolean, zone: string): string {
  const { lastVisitAt, used, counts } = lounge
  if (lastVisitAt === null) return said().verdict.first
  const date = dateOf(lastVisitAt, zone)
  if (!isEntering || !counts) return said().verdict.lastVisit(date)
  return [said().verdict.note(used + 1), said().verdict.last(date)].join(said().comma)
}

function Year(props: { lounge: Lounge; entering: boolean; zone: string }) {
  const label = (visits: number) => {
    const { used, resetsAt } = props.lounge
    if (props.entering) return said().verdict.yearThis(visits, used)
    if (used >= visits) return said().verdict.yearUsed(visits, fullDateOf(resetsAt, props.zone))
    return said().verdict.year(visits, used)
  }
  return (
    <Show
      when={props.lounge.visits !== null && props.lounge.visits <= dotsMost && props.lounge.visits}
      fallback={<p class={styles.year}>{said().verdict.yearFree(props.lounge.used)}</p>}
    >
      {(visits) => (
        <Visits
          label={label(visits())}
          total={visits()}
          used={Math.min(props.lounge.used, visits())}
          now={props.entering}
        />
      )}
    </Show>
  )
}
