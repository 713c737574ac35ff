import { revalidate } from '@solidjs/router'
import { createEffect, createSignal, on, Show } from 'solid-js'
import type { Finding } from '../../server/ledger-audit/finding.contract.ts'
import { closeFinding, ledgerFindings } from '../api/ledger-findings.ts'
import { shared } from '../i18n/shared.words.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import styles from '../studio/sheets.module.css'
import { whatOf } from './finding-words.ts'
import { findingsWords } from './findings.words.ts'

export type Closing = { finding: Finding; verdict: 'settled' | 'dismissed' }

/** Asks for the reason, and only then closes; open while there is something to close. */
export function CloseFindingSheet(props: { closing: Closing | null; onClose: () => void }) {
  const [reason, setReason] = createSignal('')
  const [attempted, setAttempted] = createSignal(false)
  const { busy, problem, act, forget } = createActing()
  const words = findingsWords
  const settles = () => props.closing?.verdict !== 'dismissed'
  const missing = () => reason().trim() === ''
  createEffect(
    on(
      () => props.closing,
      () => {
        setReason('')
        setAttempted(false)
        forget()
      },
    ),
  )

  async function close({ finding, verdict }: Closing): Promise<void> {
    setAttempted(true)
    if (missing()) return
    await act(async () => {
      await closeFinding(finding.id, verdict, reason().trim())
      toast(verdict === 'settled' ? words().settled : words().dismissed)
      props.onClose()
    })
    // Also after a refusal: a colleague may have closed it meanwhile.
    void revalidate(ledgerFindings.key)
  }

  return (
    <Sheet
      open={props.closing !== null}
      onClose={() => props.onClose()}
      title={settles() ? words().settleTitle : words().dismissTitle}
      held={busy()}
      foot={
        <Show when={props.closing}>
          {(closing) => (
            <div class={styles.buttons}>
              <Button kind="quiet" disabled={busy()} onClick={() => props.onClose()}>
                {shared().close}
              </Button>
              <Button busy={busy()} onClick={() => void close(closing())}>
                {settles() ? words().states.settled : words().states.dismissed}
              </Button>
            </div>
          )}
        </Show>
      }
    >
      <Show when={props.closing}>
        {(closing) => (
          <p>
            <b>{whatOf(closing().finding)}</b>
          </p>
        )}
      </Show>
      <p class="soft">{words().settleDetail}</p>
      <div class={styles.reason}>
        <TextArea
          label={words().reason}
          hint={words().reasonHint}
          error={attempted() && missing() ? words().reasonNeeded : undefined}
          maxlength={200}
          value={reason()}
          onInput={setReason}
        />
      </div>
      <Refusal problem={problem()} />
    </Sheet>
  )
}
