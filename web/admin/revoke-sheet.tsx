import { revalidate } from '@solidjs/router'
import { createEffect, createSignal, on } from 'solid-js'
import type { TierGrant } from '../../server/tiers/grant.contract.ts'
import { readGrants, readLadder, revokeGrant } from '../api/granting.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import sheetStyles from '../studio/sheets.module.css'
import { tiersWords } from './tiers.words.ts'

/** Asked, with a reason, before a granted tier is taken back. */
export function RevokeSheet(props: { grant: TierGrant | null; own: string; onClose: () => void }) {
  const [reason, setReason] = createSignal('')
  const { busy, problem, act, forget } = createActing()
  const said = () => tiersWords().revoking
  const name = () => props.grant?.member.name ?? ''
  createEffect(
    on(
      () => props.grant,
      () => {
        setReason('')
        forget()
      },
    ),
  )
  const revoke = (grant: TierGrant) =>
    act(async () => {
      await revokeGrant(grant.id, reason())
      toast(said().done(grant.member.name))
      props.onClose()
      await revalidate([readGrants.key, readLadder.key])
    })
  return (
    <Sheet
      open={props.grant !== null}
      onClose={() => props.onClose()}
      title={said().title}
      held={busy()}
      foot={
        <div class={sheetStyles.buttons}>
          <Button kind="quiet" onClick={() => props.onClose()}>
            {tiersWords().granting.cancel}
          </Button>
          <Button
            kind="danger"
            busy={busy()}
            disabled={reason().trim().length < 2}
            onClick={() => props.grant && void revoke(props.grant)}
          >
            {said().confirm}
          </Button>
        </div>
      }
    >
      <p>{said().detail(name(), props.own)}</p>
      <div class={sheetStyles.reason}>
        <Input
          label={tiersWords().granting.reason}
          hint={tiersWords().granting.reasonHint}
          maxLength={200}
          autocomplete="off"
          value={reason()}
          onInput={setReason}
          error={problem()?.field('reason')}
        />
        <Refusal problem={problem()?.fields.length ? null : problem()} />
      </div>
    </Sheet>
  )
}
