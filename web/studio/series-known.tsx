import { createSignal, For, Show } from 'solid-js'
import type { StudioEvent } from '../../server/events/studio.contract.ts'
import type { StudioSeries } from '../../server/series/series.contract.ts'
import { addDate, publishSeries } from '../api/series.ts'
import { fullDateOf, momentOf } from '../i18n/format.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { toast } from '../ui/toast.tsx'
import { isOfForm, recurrenceOf } from './recurrence.ts'
import { series as words } from './series.words.ts'
import styles from './series.module.css'

export type Occurrence = StudioSeries['occurrences'][number]

type KnownSeriesProps = {
  /** The event that the sheet was opened at: a date that is added becomes a draft like it. */
  event: StudioEvent
  series: StudioSeries
  now: number
  onDone: (series: StudioSeries) => void
  onLeaveOut: (one: Occurrence) => void
  onChangeRule: () => void
}

type Act = 'publish' | 'add'

const tones = { draft: undefined, published: 'ok', cancelled: 'no' } as const

/** The occasions of a series: one more is added, one is left out, and drafts are published together. */
export function KnownSeries(props: KnownSeriesProps) {
  const { busy, doing, problem, act } = createActing<Act>()
  const [date, setDate] = createSignal('')
  const zone = () => props.event.zone
  const drafts = () => props.series.occurrences.filter((one) => one.state === 'draft').length
  const mayLeave = (one: Occurrence) =>
    one.eventId !== props.event.id && one.state !== 'cancelled' && one.startsAt > props.now
  const mayChangeRule = () => {
    const { state, startsAt } = props.event
    return state !== 'cancelled' && startsAt > props.now
  }
  const publish = () =>
    act(
      async () => {
        props.onDone(await publishSeries(props.series.id))
        toast(words().published)
      },
      { as: 'publish' },
    )
  const add = () =>
    act(
      async () => {
        props.onDone(await addDate(props.series.id, { eventId: props.event.id, date: date() }))
        setDate('')
        toast(words().extra.added)
      },
      { as: 'add' },
    )
  return (
    <div class={styles.body}>
      <Show when={isOfForm(props.series.rule)}>
        <p>{said(props.series, zone())}</p>
      </Show>
      <Rows label={words().occurrences}>
        <For each={props.series.occurrences}>
          {(one) => (
            <Row
              plain
              title={
                <Show
                  when={one.eventId !== props.event.id}
                  fallback={
                    <>
                      {momentOf(one.startsAt, zone())} <span class="small soft">{words().first}</span>
                    </>
                  }
                >
                  <a class={styles.open} href={`/studio?region=${props.event.regionId}&event=${one.eventId}`}>
                    {momentOf(one.startsAt, zone())}
                  </a>
                </Show>
              }
              sub={words().taken(one.taken, one.capacity)}
              end={
                <span class={styles.ends}>
                  <Chip tone={tones[one.state]}>{words().states[one.state]}</Chip>
                  <Show when={mayLeave(one)}>
                    <Button
                      kind="text"
                      small
                      aria-label={words().leaving.name(momentOf(one.startsAt, zone()))}
                      onClick={() => props.onLeaveOut(one)}
                    >
                      {words().leaving.act}
                    </Button>
                  </Show>
                </span>
              }
            />
          )}
        </For>
      </Rows>
      <Show when={props.series.otherParts.length > 0}>
        <Rows label={words().otherParts}>
          <For each={props.series.otherParts}>
            {(part) => (
              <Row
                href={`/studio?region=${props.event.regionId}&event=${part.eventId}`}
                title={words().partFrom(momentOf(part.startsAt, zone()))}
                sub={words().partCount(part.count)}
              />
            )}
          </For>
        </Rows>
      </Show>
      <Show when={mayChangeRule()}>
        <Button kind="quiet" small disabled={busy()} onClick={() => props.onChangeRule()}>
          {words().rule.act}
        </Button>
      </Show>
      <form
        class={styles.extra}
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <Input
          small
          type="date"
          label={words().extra.label}
          hint={words().extra.hint}
          value={date()}
          onInput={setDate}
        />
        <Button kind="quiet" small type="submit" busy={doing() === 'add'} disabled={date() === '' || busy()}>
          {words().extra.act}
        </Button>
      </form>
      <Refusal problem={problem()} />
      <Show when={drafts() > 0}>
        <Button block busy={doing() === 'publish'} disabled={busy()} onClick={() => void publish()}>
          {words().publishAll(drafts())}
        </Button>
      </Show>
    </div>
  )
}

/** The rule in words: on which days, and until when if it ends by a date. */
function said(series: StudioSeries, zone: string): string {
  const how = recurrenceOf(series, series.occurrences[0]?.startsAt ?? 0, zone)
  const days = how.days.map((day) => words().day[day])
  const end = how.ends === 'by_date' ? words().said.until(fullDateOf(Date.parse(how.until), 'UTC')) : ''
  return words().said[how.unit](how.interval, days) + end
}
