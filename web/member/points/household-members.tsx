import { revalidate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { HouseholdMember, MyHousehold } from '../../../server/households/household.contract.ts'
import { inviteKin, myHousehold, withdrawKin } from '../../api/household.ts'
import { momentOf, numberOf, pointsOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { createActing } from '../../shell/acting.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import sheet from '../booking-sheet.module.css'
import { deviceZone } from '../device-zone.ts'
import { member } from '../member.words.ts'
import { HouseholdPermitSheet } from './household-permit-sheet.tsx'
import { household } from './household.words.ts'
import { isWhole, MemberNumber } from './member-number.tsx'
import styles from './household.module.css'

type Household = NonNullable<MyHousehold['household']>

/** Who belongs to it, what each gave and may do; for the owner also whom they invited. */
export function HouseholdMembers(props: { household: Household; onRemove: (id: string) => void }) {
  const [permitted, setPermitted] = createSignal<HouseholdMember | null>(null)
  const [inviting, setInviting] = createSignal(false)
  return (
    <Section title={household().members} tight>
      <Rows label={household().members}>
        <For each={props.household.members}>
          {(one) => (
            <Row
              plain
              wordy
              title={nameOf(one)}
              sub={gaveOf(one)}
              {...(props.household.mine && !one.owner ? { onPress: () => setPermitted(one) } : {})}
              end={
                <span class={styles.may}>
                  <span>
                    {mayOf(one)}
                    <Show when={one.drawnThisMonth > 0}>
                      <br />
                      <span class="xs soft">{household().drawnNow(pointsOf(one.drawnThisMonth))}</span>
                    </Show>
                  </span>
                  <Show when={props.household.mine && !one.owner}>
                    <Icon name="right" small />
                  </Show>
                </span>
              }
            />
          )}
        </For>
        <For each={props.household.invited}>{(one) => <Waiting invitation={one} />}</For>
      </Rows>
      <Show when={props.household.mine}>
        <div class={styles.invite}>
          <Button kind="quiet" small icon="plus" onClick={() => setInviting(true)}>
            {household().invite}
          </Button>
        </div>
      </Show>
      <InviteSheet open={inviting()} onClose={() => setInviting(false)} />
      <HouseholdPermitSheet
        member={permitted()}
        onClose={() => setPermitted(null)}
        onRemove={(id) => {
          setPermitted(null)
          props.onRemove(id)
        }}
      />
    </Section>
  )
}

function nameOf(one: HouseholdMember): string {
  return written(one.name) + (one.me ? member().bracket(household().you) : '')
}

function gaveOf(one: HouseholdMember): string {
  return one.given > 0 ? household().gave(numberOf(one.given), numberOf(one.left)) : household().gaveNone
}

function mayOf(one: HouseholdMember): string {
  if (one.owner) return household().owner
  if (!one.maySpend) return household().givesOnly
  return one.monthLimit === null ? household().spends : household().spendsUpTo(pointsOf(one.monthLimit))
}

function Waiting(props: { invitation: Household['invited'][number] }) {
  const { busy, act } = createActing()
  const withdraw = () =>
    act(
      async () => {
        await withdrawKin(props.invitation.id)
        toast(household().withdrawn)
        await revalidate(myHousehold.key)
      },
      { refused: () => revalidate(myHousehold.key) },
    )
  return (
    <Row
      plain
      title={household().waiting(props.invitation.hint)}
      sub={household().waitingUntil(momentOf(props.invitation.expiresAt, deviceZone))}
      end={
        <Button kind="text" small busy={busy()} onClick={() => void withdraw()}>
          {household().withdraw}
        </Button>
      }
    />
  )
}

function InviteSheet(props: { open: boolean; onClose: () => void }) {
  const [number, setNumber] = createSignal('')
  const { busy, problem, act } = createActing()
  const ready = () => isWhole(number())
  const send = () =>
    act(async () => {
      await inviteKin(number())
      toast(household().sent)
      setNumber('')
      props.onClose()
      await revalidate(myHousehold.key)
    })
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={household().inviteTitle}
      held={busy()}
      foot={
        <Button block busy={busy()} disabled={!ready()} onClick={() => void send()}>
          {household().send}
        </Button>
      }
    >
      <form
        class={sheet.body}
        onSubmit={(submitted) => {
          submitted.preventDefault()
          if (ready()) void send()
        }}
      >
        <p class="small soft">{household().inviteIntro}</p>
        <MemberNumber
          label={household().number}
          hint={household().numberHint}
          value={number()}
          onInput={setNumber}
        />
        <Refusal problem={problem()} />
      </form>
    </Sheet>
  )
}
