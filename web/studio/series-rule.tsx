import { createMemo, createResource, createSignal, For, Show, untrack } from 'solid-js'
import type { StudioEvent } from '../../server/events/studio.contract.ts'
import type { RulePreview } from '../../server/series/change.contract.ts'
import type { StudioSeries } from '../../server/series/series.contract.ts'
import { changeRule, previewRule } from '../api/series.ts'
import { dayKey, dayOf, momentOf, numberOf } from '../i18n/format.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Chip } from '../ui/chip.tsx'
import { TextArea } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { toast } from '../ui/toast.tsx'
import { recurrenceOf, ruleOf } from './recurrence.ts'
import { reasonOf, WhatItMeans } from './scope-sheet.tsx'
import { RuleFields } from './rule-fields.tsx'
import { series as words } from './series.words.ts'
import { sheets } from './sheets.words.ts'
import styles from './series.module.css'

type Shown = RulePreview['dates'][number]

type RuleChangeProps = {
  /** The occasion that the new rule counts from. */
  event: StudioEvent
  series: StudioSeries
  onDone: (series: StudioSeries) => void
  onBack: () => void
}

const tones = { kept: undefined, moved: 'soon', added: 'ok', taken_away: 'no' } as const

/** Lets a series recur in another way from an occasion on: shows what becomes of each date before it is done. */
export function RuleChangeForm(props: RuleChangeProps) {
  const zone = () => props.event.zone
  const dateOf = (at: number) => dayKey(at, zone())
  const own = () => props.series.occurrences.find((one) => one.eventId === props.event.id)
  const [how, setHow] = createSignal(
    untrack(() => recurrenceOf(props.series, props.event.startsAt, props.event.zone)),
  )
  const [leftOut, setLeftOut] = createSignal<readonly string[]>(untrack(() => props.series.leftOut))
  const [reason, setReason] = createSignal('')
  const [callOff, setCallOff] = createSignal(false)
  const { busy, problem, act, refuse, forget } = createActing()
  const rule = createMemo(() => ruleOf(how(), props.event.startsAt, zone()))
  const asked = () => {
    const chosen = rule()
    return chosen !== undefined && { eventId: props.event.id, rule: chosen, leftOut: [...leftOut()] }
  }
  const [shown] = createResource(asked, async ({ eventId, ...plan }) => {
    forget()
    try {
      return await previewRule(eventId, plan)
    } catch (thrown) {
      refuse(thrown)
      return undefined
    }
  })
  const dates = () => shown.latest?.dates ?? []
  const away = () => dates().filter((one) => one.change === 'taken_away')
  const sum = (of: (one: Shown) => number) => dates().reduce((total, one) => total + of(one), 0)
  const booked = () => sum((one) => one.registrations)
  const moved = () => sum((one) => one.asked)
  const published = () => away().some((one) => one.state === 'published')
  const last = () => dateOf(Math.max(props.event.startsAt, ...dates().map((one) => one.to ?? 0)))
  const blocked = () => dates().some((one) => one.blocked !== null)
  const began = untrack(rule)
  const changes = () => rule() !== began || dates().some((one) => one.change !== 'kept')
  const ready = () =>
    !shown.loading &&
    rule() !== undefined &&
    changes() &&
    dates().length > 0 &&
    !blocked() &&
    (booked() === 0 || callOff()) &&
    (!published() || reason().trim().length >= 2)
  const leave = (date: string, held: boolean) =>
    setLeftOut(held ? leftOut().filter((one) => one !== date) : [...leftOut(), date])
  /** Dates that this rule gives and the marketer unticked: they can be ticked again. */
  const unticked = () =>
    leftOut().filter((date) => date > dateOf(props.event.startsAt) && !away().some((one) => is(one, date)))
  const is = (one: Shown, date: string) => one.from !== null && dateOf(one.from) === date

  const change = () =>
    act(async () => {
      const preview = shown.latest
      const [chosen, version] = [rule(), own()?.version]
      if (!preview || chosen === undefined || version === undefined) return
      const { series } = await changeRule(props.event.id, {
        rule: chosen,
        leftOut: [...leftOut()],
        version,
        following: preview.following,
        callOffBooked: callOff(),
        reason: reason(),
      })
      toast(words().rule.done)
      if (series) props.onDone(series)
      props.onBack()
    })

  return (
    <div class={styles.body}>
      <p class="small soft">{words().rule.detail}</p>
      <RuleFields how={how()} last={last()} onChange={setHow} />
      <ul class={styles.changes} aria-label={words().occurrences}>
        <li>
          <span>{momentOf(props.event.startsAt, zone())}</span>
          <span class="small soft">{words().first}</span>
        </li>
        <For each={dates()}>
          {(one) => <DateChange one={one} zone={zone()} onLeave={(at) => leave(dateOf(at), false)} />}
        </For>
      </ul>
      <Show when={unticked().length > 0}>
        <p class="small soft">
          {words().rule.leftOut}{' '}
          <For each={unticked()}>
            {(date) => (
              <Button kind="text" small onClick={() => leave(date, true)}>
                {words().rule.again(dayOf(Date.parse(date), 'UTC'))}
              </Button>
            )}
          </For>
        </p>
      </Show>
      <WhatItMeans asked={moved()} blocked={blocked()} />
      <Show when={booked() > 0}>
        <Checkbox checked={callOff()} onChange={setCallOff} sub={words().rule.callOffSub}>
          {words().rule.callOff(booked(), numberOf(sum((one) => one.refund)))}
        </Checkbox>
      </Show>
      <Show when={published()}>
        <TextArea
          label={sheets().cancelling.reason}
          hint={sheets().cancelling.reasonHint}
          maxLength={200}
          rows={2}
          value={reason()}
          onInput={(text) => setReason(text.replace(/\s*\n\s*/g, ' '))}
        />
      </Show>
      <Refusal problem={problem()} />
      <Button block busy={busy()} disabled={!ready()} onClick={() => void change()}>
        {words().rule.change}
      </Button>
      <Button kind="quiet" block disabled={busy()} onClick={() => props.onBack()}>
        {words().rule.keep}
      </Button>
    </div>
  )
}

function DateChange(props: { one: Shown; zone: string; onLeave: (at: number) => void }) {
  const at = (time: number | null) => (time === null ? '' : momentOf(time, props.zone))
  return (
    <li>
      <span class={styles.moment}>
        <Show when={props.one.change === 'moved'}>
          <span class="small soft">{at(props.one.from)} →</span>
        </Show>
        <span>{at(props.one.to ?? props.one.from)}</span>
        <Show when={props.one.registrations > 0}>
          <span class="small danger">
            {words().rule.gives(props.one.registrations, numberOf(props.one.refund))}
          </span>
        </Show>
        <Show when={props.one.asked > 0}>
          <span class="small soft">{words().following.askedHere(props.one.asked)}</span>
        </Show>
        <Show when={props.one.blocked}>
          {(known) => <span class="small danger">{reasonOf(known())}</span>}
        </Show>
      </span>
      <span class={styles.ends}>
        <Chip tone={tones[props.one.change]}>{words().rule.changes[props.one.change]}</Chip>
        <Show when={props.one.change === 'added' && props.one.to}>
          {(to) => (
            <Button kind="text" small onClick={() => props.onLeave(to())}>
              {words().rule.leave}
            </Button>
          )}
        </Show>
      </span>
    </li>
  )
}
