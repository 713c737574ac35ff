import { createSignal, Show } from 'solid-js'
import type { AdmitResults, SeatRequestRow } from '../../server/registrations/approval/request.contract.ts'
import { admitRequests } from '../api/requests.ts'
import { pointsOf } from '../i18n/format.ts'
import { createActing } from '../shell/acting.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { requests as words } from './requests.words.ts'
import styles from './sheets.module.css'

type AdmitSheetProps = {
  open: boolean
  eventId: string
  picked: readonly SeatRequestRow[]
  seatsLeft: number
  onClose: () => void
  onDone: (told: AdmitResults) => void
}

/** Says how many are admitted and what that charges in all, and only then does it. */
export function AdmitSheet(props: AdmitSheetProps) {
  const [waitlist, setWaitlist] = createSignal(false)
  const { busy, problem, act } = createActing()
  const sum = (of: (row: SeatRequestRow) => number) => props.picked.reduce((all, row) => all + of(row), 0)
  const missing = () => Math.max(0, sum((row) => row.partySize) - props.seatsLeft)

  const admit = () =>
    act(async () => {
      const ids = props.picked.map((row) => row.id)
      props.onDone(await admitRequests(props.eventId, ids, waitlist() ? 'waitlist' : 'leave'))
    })

  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={words().admitting.title}
      held={busy()}
      foot={
        <div class={styles.buttons}>
          <Button kind="quiet" disabled={busy()} onClick={() => props.onClose()}>
            {words().admitting.keep}
          </Button>
          <Button busy={busy()} onClick={() => void admit()}>
            {words().admitting.yes}
          </Button>
        </div>
      }
    >
      <p>
        {words().admitting.detail(
          props.picked.length,
          sum((row) => row.partySize),
          pointsOf(sum((row) => row.amount)),
        )}
      </p>
      <Show when={missing() > 0}>
        <div class={styles.facts}>
          <Banner tone="soon">{words().admitting.short(missing())}</Banner>
          <Checkbox checked={waitlist()} onChange={setWaitlist}>
            {words().admitting.waitlist}
          </Checkbox>
        </div>
      </Show>
      <Refusal problem={problem()} class={styles.facts} />
    </Sheet>
  )
}
