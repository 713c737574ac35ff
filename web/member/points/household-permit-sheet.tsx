import { revalidate } from '@solidjs/router'
import { createEffect, createSignal, on, Show } from 'solid-js'
import type { HouseholdMember } from '../../../server/households/household.contract.ts'
import { myHousehold, permitSpender } from '../../api/household.ts'
import { written } from '../../i18n/words.ts'
import { createActing } from '../../shell/acting.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Input } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import sheet from '../booking-sheet.module.css'
import { household } from './household.words.ts'

type PermitProps = {
  member: HouseholdMember | null
  onClose: () => void
  onRemove: (membershipId: string) => void
}

/** What the owner lets a member do, and the way to remove them. */
export function HouseholdPermitSheet(props: PermitProps) {
  const [maySpend, setMaySpend] = createSignal(false)
  const [limit, setLimit] = createSignal('')
  const { busy, problem, act, forget } = createActing()
  const words = () => household().permit
  createEffect(
    on(
      () => props.member,
      (member) => {
        if (!member) return
        forget()
        setMaySpend(member.maySpend)
        setLimit(member.monthLimit === null ? '' : String(member.monthLimit))
      },
    ),
  )
  const save = (id: string) =>
    act(async () => {
      const monthLimit = maySpend() && Number(limit()) > 0 ? Number(limit()) : null
      await permitSpender(id, { maySpend: maySpend(), monthLimit })
      toast(words().saved)
      props.onClose()
      await revalidate(myHousehold.key)
    })
  return (
    <Sheet
      open={props.member !== null}
      onClose={() => props.onClose()}
      held={busy()}
      title={<Show when={props.member}>{(member) => words().title(written(member().name))}</Show>}
      foot={
        <Show when={props.member}>
          {(member) => (
            <div class={sheet.stack}>
              <Button block busy={busy()} onClick={() => void save(member().id)}>
                {words().save}
              </Button>
              <Button kind="text" block disabled={busy()} onClick={() => props.onRemove(member().id)}>
                {words().remove}
              </Button>
            </div>
          )}
        </Show>
      }
    >
      <div class={sheet.body}>
        <Checkbox checked={maySpend()} onChange={setMaySpend} sub={words().maySpendSub}>
          {words().maySpend}
        </Checkbox>
        <Show when={maySpend()}>
          <Input
            label={words().limit}
            hint={words().limitHint}
            optional
            value={limit()}
            onInput={(text) => setLimit(text.replace(/\D/g, ''))}
            inputmode="numeric"
            autocomplete="off"
            maxLength={8}
          />
        </Show>
        <Refusal problem={problem()} />
      </div>
    </Sheet>
  )
}
