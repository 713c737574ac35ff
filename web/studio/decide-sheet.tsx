import { revalidate } from '@solidjs/router'
import { createEffect, createSignal, on, Show } from 'solid-js'
import type { OpenAppeal } from '../../server/marks/mark.contract.ts'
import { decideAppeal, openAppeals } from '../api/marks.ts'
import { shared } from '../i18n/shared.words.ts'
import { written } from '../i18n/words.ts'
import { marks } from '../member/marks.words.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './sheets.module.css'

export type Deciding = { appeal: OpenAppeal; verdict: 'lifted' | 'upheld' }

/** Asks for the reason that the member reads, and only then decides; open while there is something to decide. */
export function DecideSheet(props: { deciding: Deciding | null; onClose: () => void }) {
  const [reason, setReason] = createSignal('')
  const [attempted, setAttempted] = createSignal(false)
  const { busy, problem, act, forget } = createActing()
  const words = () => marks().studio
  const verb = () => (props.deciding?.verdict === 'upheld' ? words().uphold : words().lift)
  const missing = () => reason().trim() === ''
  createEffect(
    on(
      () => props.deciding,
      () => {
        setReason('')
        setAttempted(false)
        forget()
      },
    ),
  )

  async function decide({ appeal, verdict }: Deciding): Promise<void> {
    setAttempted(true)
    if (missing()) return
    await act(async () => {
      await decideAppeal(appeal.markId, verdict, reason().trim())
      toast(verdict === 'lifted' ? words().lifted : words().upheld)
      props.onClose()
    })
    // Also after a refusal: a colleague may have decided it meanwhile.
    void revalidate(openAppeals.key)
  }

  return (
    <Sheet
      open={props.deciding !== null}
      onClose={() => props.onClose()}
      title={verb()}
      held={busy()}
      foot={
        <Show when={props.deciding}>
          {(deciding) => (
            <div class={styles.buttons}>
              <Button kind="quiet" disabled={busy()} onClick={() => props.onClose()}>
                {shared().close}
              </Button>
              <Button busy={busy()} onClick={() => void decide(deciding())}>
                {verb()}
              </Button>
            </div>
          )}
        </Show>
      }
    >
      <Show when={props.deciding}>
        {(deciding) => (
          <p>
            {deciding().appeal.member.name}
            {marks().comma}
            {marks().kind[deciding().appeal.kind]}
            {marks().comma}
            {written(deciding().appeal.event.title)}
          </p>
        )}
      </Show>
      <div class={styles.reason}>
        <TextArea
          label={words().reason}
          hint={words().reasonHint}
          error={attempted() && missing() ? words().reasonNeeded : undefined}
          maxlength={500}
          value={reason()}
          onInput={setReason}
        />
      </div>
      <Refusal problem={problem()} />
    </Sheet>
  )
}
