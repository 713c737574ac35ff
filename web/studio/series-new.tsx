import { createMemo, createResource, createSignal, For, Show, untrack } from 'solid-js'
import type { StudioEvent } from '../../server/events/studio.contract.ts'
import type { StudioSeries } from '../../server/series/series.contract.ts'
import { createSeries, previewSeries } from '../api/series.ts'
import { dayKey, momentOf } from '../i18n/format.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { toast } from '../ui/toast.tsx'
import { newRecurrence, ruleOf } from './recurrence.ts'
import { RuleFields } from './rule-fields.tsx'
import { series as words } from './series.words.ts'
import styles from './series.module.css'

type NewSeriesProps = { event: StudioEvent; onDone: (series: StudioSeries) => void }

/** Asks how an event recurs, shows the days it would take place, and drafts them. */
export function NewSeries(props: NewSeriesProps) {
  const [how, setHow] = createSignal(untrack(() => newRecurrence(props.event.startsAt, props.event.zone)))
  const [opens, setOpens] = createSignal<'together' | 'each'>('together')
  const [leftOut, setLeftOut] = createSignal<readonly string[]>([])
  const { busy, problem, act, refuse, forget } = createActing()
  const rule = createMemo(() => ruleOf(how(), props.event.startsAt, props.event.zone))
  const asked = () => {
    const chosen = rule()
    return chosen !== undefined && { eventId: props.event.id, rule: chosen, leftOut: [], opens: opens() }
  }
  const [planned] = createResource(asked, async ({ eventId, ...plan }) => {
    forget()
    try {
      return (await previewSeries(eventId, plan)).occurrences
    } catch (thrown) {
      refuse(thrown)
      return []
    }
  })
  const dateOf = (at: number) => dayKey(at, props.event.zone)
  const further = () => (planned.latest ?? []).slice(1)
  const last = () => dateOf(further().at(-1)?.startsAt ?? props.event.startsAt)
  const kept = () => further().filter((one) => !leftOut().includes(dateOf(one.startsAt)))
  const leave = (date: string, held: boolean) =>
    setLeftOut(held ? leftOut().filter((one) => one !== date) : [...leftOut(), date])

  const create = async () => {
    const chosen = rule()
    if (chosen === undefined) return
    // Only the days of this rule: one that was left out of another says nothing here.
    const dates = further()
      .map((one) => dateOf(one.startsAt))
      .filter((date) => leftOut().includes(date))
    await act(async () => {
      const made = await createSeries(props.event.id, { rule: chosen, leftOut: dates, opens: opens() })
      toast(words().created(made.occurrences.length - 1))
      props.onDone(made)
    })
  }

  return (
    <div class={styles.body}>
      <p>{words().detail}</p>
      <RuleFields how={how()} last={last()} onChange={setHow} />
      <Segmented
        label={words().opens}
        options={[
          { value: 'together', label: words().opensTogether },
          { value: 'each', label: words().opensEach },
        ]}
        value={opens()}
        onChange={(value) => setOpens(value as 'together' | 'each')}
      />
      <Refusal problem={problem()} />
      <Show when={further().length > 0}>
        <section aria-label={words().occurrences}>
          <p class="small soft">{words().leaveHint}</p>
          <ol class={styles.dates}>
            <li class={styles.own}>
              {momentOf(props.event.startsAt, props.event.zone)}
              <span class="small soft">{words().first}</span>
            </li>
            <For each={further()}>
              {(one) => (
                <li>
                  <Checkbox
                    checked={!leftOut().includes(dateOf(one.startsAt))}
                    onChange={(held) => leave(dateOf(one.startsAt), held)}
                  >
                    {momentOf(one.startsAt, props.event.zone)}
                  </Checkbox>
                </li>
              )}
            </For>
          </ol>
        </section>
        <Button
          block
          busy={busy()}
          disabled={kept().length === 0 || rule() === undefined}
          onClick={() => void create()}
        >
          {words().create(kept().length)}
        </Button>
      </Show>
    </div>
  )
}
