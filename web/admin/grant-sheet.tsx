import { revalidate } from '@solidjs/router'
import { createEffect, createSignal, on, Show } from 'solid-js'
import type { GrantMember } from '../../server/tiers/grant.contract.ts'
import type { Ladder } from '../../server/tiers/ladder.contract.ts'
import { grantTier, readGrants, readLadder } from '../api/granting.ts'
import { memberNumberOf, numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Select } from '../ui/select.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import sheetStyles from '../studio/sheets.module.css'
import { MemberFinder } from './member-finder.tsx'
import styles from './tiers.module.css'
import { tiersWords } from './tiers.words.ts'

/** Grants a member a tier: who, which one, until when and why. */
export function GrantSheet(props: { open: boolean; ladder: Ladder; onClose: () => void }) {
  const [member, setMember] = createSignal<GrantMember | null>(null)
  const [draft, setDraft] = createSignal({ tierId: '', lastDay: '', reason: '' })
  const { busy, problem, act, forget } = createActing()
  const said = () => tiersWords().granting
  const name = (id: string) => {
    const tier = props.ladder.tiers.find((one) => one.id === id)
    return tier ? written(tier.name) : id
  }
  const rank = (id: string) => props.ladder.tiers.findIndex((one) => one.id === id)
  // A grant never lowers, and one of the lowest tier gives nothing.
  const offered = () => props.ladder.tiers.slice(Math.max(1, rank(member()?.ownTierId ?? '')))

  createEffect(
    on(
      () => props.open,
      () => {
        setMember(null)
        setDraft({ tierId: '', lastDay: '', reason: '' })
        forget()
      },
    ),
  )
  const choose = (one: GrantMember) => {
    forget()
    setMember(one)
    const above = props.ladder.tiers[rank(one.ownTierId) + 1] ?? props.ladder.tiers.at(-1)
    setDraft((now) => ({ ...now, tierId: above?.id ?? '' }))
  }
  const grant = (to: GrantMember) =>
    act(async () => {
      await grantTier({ memberNumber: to.number, ...draft() })
      toast(said().done(to.name, name(draft().tierId)))
      props.onClose()
      await revalidate([readGrants.key, readLadder.key])
    })
  const errorOf = (path: 'lastDay' | 'reason', code?: string) =>
    problem()?.field(path) ?? (code && problem()?.code === code ? problem()?.detail : undefined)
  const general = () => {
    const refused = problem()
    return refused && refused.fields.length === 0 && refused.code !== 'grant_end_impossible' ? refused : null
  }
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={said().title}
      held={busy()}
      foot={
        <div class={sheetStyles.buttons}>
          <Button kind="quiet" onClick={() => props.onClose()}>
            {said().cancel}
          </Button>
          <Button
            busy={busy()}
            disabled={!member() || draft().lastDay === '' || draft().reason.trim().length < 2}
            onClick={() => {
              const to = member()
              if (to) void grant(to)
            }}
          >
            {said().confirm(name(draft().tierId))}
          </Button>
        </div>
      }
    >
      <Show when={member()} fallback={<MemberFinder open={props.open} tierName={name} onChoose={choose} />}>
        {(to) => (
          <div class={styles.form}>
            <Rows>
              <Row
                title={to().name}
                sub={
                  <>
                    {memberNumberOf(to().number)}
                    <br />
                    {said().stands(name(to().tierId), numberOf(to().qualifying))}
                  </>
                }
                end={
                  <Button kind="text" small onClick={() => setMember(null)}>
                    {said().other}
                  </Button>
                }
              />
            </Rows>
            <div class={styles.pair}>
              <Select
                label={said().tier}
                options={offered().map((tier) => ({ value: tier.id, label: written(tier.name) }))}
                value={draft().tierId}
                onChange={(tierId) => setDraft((now) => ({ ...now, tierId }))}
              />
              <Input
                label={said().lastDay}
                type="date"
                value={draft().lastDay}
                onInput={(lastDay) => setDraft((now) => ({ ...now, lastDay }))}
                error={errorOf('lastDay', 'grant_end_impossible')}
                hint={said().lastDayHint(props.ladder.grantMonthsMax)}
              />
            </div>
            <Input
              label={said().reason}
              hint={said().reasonHint}
              maxLength={200}
              autocomplete="off"
              value={draft().reason}
              onInput={(reason) => setDraft((now) => ({ ...now, reason }))}
              error={errorOf('reason')}
            />
            <Refusal problem={general()} />
          </div>
        )}
      </Show>
    </Sheet>
  )
}
