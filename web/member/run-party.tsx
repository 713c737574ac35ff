import { Show } from 'solid-js'
import type { SeriesPage } from '../../server/series/series.contract.ts'
import { dayOf } from '../i18n/format.ts'
import { TextSkeleton } from '../ui/skeleton.tsx'
import { booking } from './booking.words.ts'
import styles from './booking-sheet.module.css'
import { PartyFields, type PartyChoice } from './party-fields.tsx'
import type { RunFlow } from './run-flow.ts'
import type { partyLimits } from './run-party.rules.ts'
import { RunRefusal } from './run-refusal.tsx'
import { series as words } from './series.words.ts'

type RunPartyProps = { series: SeriesPage; limits: ReturnType<typeof partyLimits>; flow: RunFlow }

/** Who comes along, to every occasion of the run. */
export function RunParty(props: RunPartyProps & PartyChoice) {
  const hint = () => {
    const { tightest, guestsMax } = props.limits
    return tightest
      ? words().sheet.partyTightest(dayOf(tightest.startsAt, tightest.zone), guestsMax)
      : booking().partyHint(guestsMax)
  }
  return (
    <div class={styles.body}>
      <p>{words().sheet.party}</p>
      <PartyFields
        guests={props.guests}
        onChange={props.onChange}
        childIds={props.childIds}
        onChildren={props.onChildren}
        guestsMax={props.limits.guestsMax}
        needsChild={props.limits.needsChild}
        hint={hint()}
        unnamed={props.flow.problem()?.code === 'invalid_input'}
      />
      <Show when={props.limits.guestsMax === 0}>
        <Show when={props.flow.waiting()} fallback={<p class="soft">{words().sheet.partyNone}</p>}>
          <TextSkeleton lines={6} />
        </Show>
      </Show>
      <RunRefusal series={props.series} flow={props.flow} />
    </div>
  )
}
