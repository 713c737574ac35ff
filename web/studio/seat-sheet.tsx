import { createAsync } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { StudioEvent, StudioRegistration } from '../../server/events/studio.contract.ts'
import { studioHistory } from '../api/history.ts'
import { seatByHand } from '../api/requests.ts'
import { listVenues } from '../api/studio.ts'
import { AsyncView } from '../member/async-view.tsx'
import { HistoryList } from '../member/history-list.tsx'
import { createActing } from '../shell/acting.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { TextArea } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Term, Terms } from '../ui/rows.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { TextSkeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { historyOfMember } from './member-history.words.ts'
import { requests as words } from './requests.words.ts'
import requestStyles from './seat-requests.module.css'
import styles from './sheets.module.css'

type SeatSheetProps = {
  row: StudioRegistration
  event: StudioEvent
  /** Whether seats can still be given for this event. */
  open: boolean
  onClose: () => void
  onDone: () => void
}

/** How a registration came about, and for one that waits the way to seat it by hand, with a reason. */
export function SeatSheet(props: SeatSheetProps) {
  const [byHand, setByHand] = createSignal(false)
  const waits = () => props.open && ['waitlisted', 'entered'].includes(props.row.state)
  return (
    <Show
      when={byHand()}
      fallback={
        <Sheet
          open
          wide="side"
          onClose={() => props.onClose()}
          title={words().whyTitle}
          foot={
            <Show when={waits()}>
              <Button kind="quiet" block onClick={() => setByHand(true)}>
                {words().byHand.act}
              </Button>
            </Show>
          }
        >
          <p class={requestStyles.who}>{props.row.name}</p>
          <AsyncView skeleton={<TextSkeleton lines={4} />} queries={[studioHistory.keyFor(props.row.id)]}>
            <Steps id={props.row.id} />
          </AsyncView>
        </Sheet>
      }
    >
      <ByHand {...props} />
    </Show>
  )
}

function Steps(props: { id: string }) {
  const known = createAsync(() => studioHistory(props.id))
  return (
    <Show when={known()}>
      {(told) => <HistoryList entries={told().entries} zone={told().zone} words={historyOfMember()} />}
    </Show>
  )
}

function ByHand(props: SeatSheetProps) {
  const [reason, setReason] = createSignal('')
  const [overCapacity, setOverCapacity] = createSignal(false)
  const [waiveOverlap, setWaiveOverlap] = createSignal(false)
  const [attempted, setAttempted] = createSignal(false)
  const { busy, problem, act } = createActing()
  const missing = () => reason().trim().length < 4
  const venues = createAsync(() => listVenues(props.event.regionId))
  const holds = () => venues()?.find((venue) => venue.id === props.event.venueId)?.holds
  const needed = () => props.event.taken + props.row.partySize
  const short = () => Math.max(0, needed() - props.event.capacity)
  /** Whether even the hall is too small, so that adding places cannot help. */
  const tooMany = () => short() > 0 && needed() > (holds() ?? needed())

  const seat = async () => {
    setAttempted(true)
    if (missing() || tooMany()) return
    await act(async () => {
      const wish = { reason: reason(), overCapacity: overCapacity(), waiveOverlap: waiveOverlap() }
      await seatByHand(props.row.id, wish)
      toast(words().byHand.done(props.row.name))
      props.onDone()
    })
  }

  return (
    <Sheet
      open
      onClose={() => props.onClose()}
      title={words().byHand.title}
      held={busy()}
      foot={
        <div class={styles.buttons}>
          <Button kind="quiet" disabled={busy()} onClick={() => props.onClose()}>
            {words().byHand.keep}
          </Button>
          <Button busy={busy()} disabled={tooMany()} onClick={() => void seat()}>
            {words().byHand.yes}
          </Button>
        </div>
      }
    >
      <p>{words().byHand.detail(props.row.name, props.row.partySize)}</p>
      <div class={styles.facts}>
        <Terms>
          <Term term={words().byHand.seats}>
            {words().byHand.seatsNow(props.event.taken, props.event.capacity)}
          </Term>
          <Show when={holds()}>
            {(people) => <Term term={words().byHand.venue}>{words().byHand.holds(people())}</Term>}
          </Show>
        </Terms>
      </div>
      <Show when={tooMany()}>
        <Banner tone="no" class={styles.facts}>
          {words().byHand.tooMany(holds() ?? 0, needed())}
        </Banner>
      </Show>
      <div class={styles.reason}>
        <TextArea
          label={words().byHand.reason}
          hint={words().byHand.hint}
          maxLength={200}
          rows={2}
          value={reason()}
          error={attempted() && missing() ? words().byHand.needed : undefined}
          onInput={(text) => setReason(text.replace(/\s*\n\s*/g, ' '))}
        />
      </div>
      <Checkbox
        checked={overCapacity()}
        disabled={tooMany()}
        onChange={setOverCapacity}
        sub={holds() === undefined ? undefined : words().byHand.overSub(holds() ?? 0)}
      >
        {words().byHand.over(short())}
      </Checkbox>
      <Checkbox checked={waiveOverlap()} onChange={setWaiveOverlap} sub={words().byHand.overlapSub}>
        {words().byHand.overlap}
      </Checkbox>
      <Refusal problem={problem()} class={styles.facts} />
    </Sheet>
  )
}
