import { revalidate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { MyHousehold } from '../../../server/households/household.contract.ts'
import { acceptKinship, declineKinship, myHousehold, openHousehold } from '../../api/household.ts'
import { momentOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { createActing } from '../../shell/acting.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Input } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Print } from '../../ui/print.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { toast } from '../../ui/toast.tsx'
import { deviceZone } from '../device-zone.ts'
import { household } from './household.words.ts'
import styles from './household.module.css'

/** For who is in no household: the invitations to one, and opening one's own. */
export function HouseholdOpening(props: { mine: MyHousehold }) {
  const [name, setName] = createSignal('')
  const { busy, problem, act } = createActing()
  const open = () =>
    act(async () => {
      await openHousehold(name().trim())
      toast(household().opened)
      await revalidate(myHousehold.key)
    })
  return (
    <div class={styles.opening}>
      <For each={props.mine.invitations}>{(one) => <Invited invitation={one} />}</For>
      <Show when={props.mine.invitations.length === 0}>
        <Print kind="family" class={styles.print} />
      </Show>
      <PageHead title={household().openTitle} intro={household().openIntro} />
      <form
        class={styles.form}
        onSubmit={(submitted) => {
          submitted.preventDefault()
          if (name().trim() !== '') void open()
        }}
      >
        <Input
          label={household().name}
          hint={household().nameHint}
          value={name()}
          onInput={setName}
          autocomplete="off"
          maxLength={20}
        />
        <Refusal problem={problem()} />
        <Button
          block
          type="submit"
          kind={props.mine.invitations.length > 0 ? 'quiet' : 'primary'}
          busy={busy()}
          disabled={name().trim() === ''}
        >
          {household().open}
        </Button>
      </form>
    </div>
  )
}

function Invited(props: { invitation: MyHousehold['invitations'][number] }) {
  const { doing, busy, problem, act } = createActing<'accept' | 'decline'>()
  const answer = (how: 'accept' | 'decline') =>
    act(
      async () => {
        if (how === 'accept') await acceptKinship(props.invitation.id)
        else await declineKinship(props.invitation.id)
        toast(how === 'accept' ? household().joined : household().declined)
        await revalidate(myHousehold.key)
      },
      { as: how },
    )
  return (
    <Card padded class={styles.invited}>
      <p class="small soft">{household().invited(written(props.invitation.owner))}</p>
      <h2>{props.invitation.name}</h2>
      <p class="small">
        {household().invitedDetail(
          props.invitation.members,
          momentOf(props.invitation.expiresAt, deviceZone),
        )}
      </p>
      <Refusal problem={problem()} />
      <div class={styles.acts}>
        <Button block busy={doing() === 'accept'} disabled={busy()} onClick={() => void answer('accept')}>
          {household().accept}
        </Button>
        <Button
          block
          kind="quiet"
          busy={doing() === 'decline'}
          disabled={busy()}
          onClick={() => void answer('decline')}
        >
          {household().decline}
        </Button>
      </div>
    </Card>
  )
}
