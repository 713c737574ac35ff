import { revalidate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import type { Registration } from '../../server/registrations/registration.contract.ts'
import { inviteReceiver } from '../api/changes.ts'
import { momentOf } from '../i18n/format.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { plans } from './change-plans.words.ts'
import sheet from './booking-sheet.module.css'
import { staleAfterChange } from './stale-after-change.ts'
import { titleOf } from './title-of.ts'

type TransferSheetProps = { registration: Registration; until: number; open: boolean; onClose: () => void }

/** Offers the whole booking to another member, by their exact phone or member number. */
export function TransferSheet(props: TransferSheetProps) {
  const [to, setTo] = createSignal('')
  const { busy, problem, act } = createActing()
  const event = () => props.registration.event

  const send = () =>
    act(async () => {
      await inviteReceiver(props.registration.id, to().trim())
      toast(plans().pass.sent)
      setTo('')
      props.onClose()
      void revalidate(staleAfterChange(props.registration))
    })

  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      held={busy()}
      title={plans().pass.title}
      foot={
        <>
          <Button block busy={busy()} disabled={to().trim() === ''} onClick={() => void send()}>
            {plans().pass.send}
          </Button>
          <p class={sheet.note}>{plans().pass.until(momentOf(props.until, event().zone))}</p>
        </>
      }
    >
      <form
        class={sheet.body}
        onSubmit={(submitted) => {
          submitted.preventDefault()
          if (to().trim() !== '') void send()
        }}
      >
        <h3 class={sheet.event}>{titleOf(event().title)}</h3>
        <p class="small soft">{plans().pass.intro(plans().pass.party(props.registration.partySize))}</p>
        <Input
          label={plans().pass.to}
          hint={plans().pass.hint}
          value={to()}
          onInput={setTo}
          inputmode="tel"
          autocomplete="off"
          maxLength={30}
        />
        <Refusal problem={problem()} />
      </form>
    </Sheet>
  )
}
