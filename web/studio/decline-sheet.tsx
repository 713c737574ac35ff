import { createSignal } from 'solid-js'
import type { SeatRequestRow } from '../../server/registrations/approval/request.contract.ts'
import { declineRequests } from '../api/requests.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Input, TextArea } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { requests as words } from './requests.words.ts'
import styles from './sheets.module.css'

type DeclineSheetProps = {
  open: boolean
  eventId: string
  picked: readonly SeatRequestRow[]
  onClose: () => void
  onDone: () => void
}

/** Asks for the reason that these members will read, and only then declines them. */
export function DeclineSheet(props: DeclineSheetProps) {
  const [reasonZh, setReasonZh] = createSignal('')
  const [reasonEn, setReasonEn] = createSignal('')
  const [attempted, setAttempted] = createSignal(false)
  const { busy, problem, act } = createActing()
  const missing = () => reasonZh().trim().length < 2

  const decline = async () => {
    setAttempted(true)
    if (missing()) return
    await act(async () => {
      const ids = props.picked.map((row) => row.id)
      const { declined } = await declineRequests(props.eventId, ids, {
        reasonZh: reasonZh(),
        reasonEn: reasonEn(),
      })
      toast(words().declining.done(declined.length))
      props.onDone()
    })
  }

  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={words().declining.title}
      held={busy()}
      foot={
        <div class={styles.buttons}>
          <Button kind="quiet" disabled={busy()} onClick={() => props.onClose()}>
            {words().declining.keep}
          </Button>
          <Button kind="danger" busy={busy()} onClick={() => void decline()}>
            {words().declining.yes}
          </Button>
        </div>
      }
    >
      <p>{words().declining.detail(props.picked.length)}</p>
      <div class={styles.reason}>
        <TextArea
          label={words().declining.reason}
          hint={words().declining.hint}
          maxLength={200}
          rows={2}
          value={reasonZh()}
          error={attempted() && missing() ? words().declining.needed : undefined}
          onInput={(text) => setReasonZh(text.replace(/\s*\n\s*/g, ' '))}
        />
        <Input
          label={words().declining.reasonEn}
          optional
          lang="en"
          maxLength={200}
          value={reasonEn()}
          onInput={setReasonEn}
        />
      </div>
      <Refusal problem={problem()} class={styles.facts} />
    </Sheet>
  )
}
