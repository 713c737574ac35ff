import { For, Show } from 'solid-js'
import type { Desk, ScanVerdict } from '../../server/checkin/desk.contract.ts'
import { timeOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Icon } from '../ui/icon.tsx'
import { Stepper } from '../ui/stepper.tsx'
import { VerdictLine, VerdictLines } from '../ui/verdict.tsx'
import type { DeskSession } from './desk-session.ts'
import { desk as said } from './desk.words.ts'

/** Guests a party may name at most at a desk. */
const guestsMost = 9

type LinesProps = { desk: Desk; session: DeskSession; verdict: ScanVerdict }

/** What a host should know before the next sentence. */
export function WelcomeLines(props: LinesProps) {
  const member = () => props.verdict.member
  return (
    <VerdictLines>
      <Show when={props.verdict.lounge}>
        {(lounge) => (
          <>
            <GuestLine session={props.session} verdict={props.verdict} />
            <Show when={member().preferences}>
              <VerdictLine label={said().verdict.remember[member().salutation]} end={<Icon name="cup" />}>
                {member().preferences}
              </VerdictLine>
            </Show>
            <VerdictLine label={said().verdict.seats} end={<Icon name="seat" />}>
              {said().verdict.free(lounge().capacity - lounge().occupancy)}
            </VerdictLine>
          </>
        )}
      </Show>
      <For each={props.verdict.registrations.filter((one) => one.entering)}>
        {(one) => (
          <>
            <VerdictLine label={said().verdict.event} end={<Icon name="cal" />}>
              {timeOf(one.startsAt, props.desk.zone)} {written(one.title)}
            </VerdictLine>
            <VerdictLine label={said().verdict.party} end={<Icon name="people" />}>
              {one.partySize === 1
                ? said().verdict.alone
                : [said().verdict.partyOf(one.partySize), ...one.guests].join(said().comma)}
            </VerdictLine>
            <Show when={member().preferences}>
              <VerdictLine label={said().verdict.remember[member().salutation]} end={<Icon name="cup" />}>
                {member().preferences}
              </VerdictLine>
            </Show>
          </>
        )}
      </For>
    </VerdictLines>
  )
}

/** How many come along; the verdict follows each step. */
export function GuestLine(props: { session: DeskSession; verdict: ScanVerdict }) {
  const lounge = () => props.verdict.lounge
  const paid = () => lounge()?.guestsPaid ?? 0
  return (
    <VerdictLine
      label={said().verdict.guests}
      end={
        <Stepper
          label={said().verdict.guestUnit}
          value={props.verdict.guests}
          max={guestsMost}
          onChange={(guests) => void props.session.look(guests)}
          large
        />
      }
    >
      {said().verdict.guestsFree(lounge()?.guestsAllowed ?? 0)}
      {paid() > 0 ? said().verdict.guestsPaid(paid()) : ''}
    </VerdictLine>
  )
}
