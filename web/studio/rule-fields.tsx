import { For, Show } from 'solid-js'
import { ChipButton } from '../ui/chip.tsx'
import { Input } from '../ui/field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { Stepper } from '../ui/stepper.tsx'
import { weekdays, type Recurrence, type Weekday } from './recurrence.ts'
import { series as words } from './series.words.ts'
import styles from './series.module.css'

type RuleFieldsProps = {
  how: Recurrence
  /** The last local date as things stand: what an end by date begins with. */
  last: string
  onChange: (how: Recurrence) => void
}

/** How an event recurs: every so many days, weeks or months, on which weekdays, and how often or until when. */
export function RuleFields(props: RuleFieldsProps) {
  const change = (part: Partial<Recurrence>) => props.onChange({ ...props.how, ...part })
  const toggle = (day: Weekday) => {
    const { days } = props.how
    const chosen = days.includes(day) ? days.filter((one) => one !== day) : [...days, day]
    // A week without any day is no rule: the last one stays.
    if (chosen.length > 0) change({ days: chosen })
  }
  const end = (ends: Recurrence['ends']) =>
    change({ ends, until: ends === 'by_date' ? props.last : props.how.until })
  return (
    <>
      <div class={styles.rule}>
        <span>{words().every}</span>
        <Stepper
          label={words().interval}
          value={props.how.interval}
          min={1}
          max={12}
          onChange={(interval) => change({ interval })}
        />
        <Select
          small
          labelled="unseen"
          label={words().unitLabel}
          options={(['weekly', 'monthly', 'daily'] as const).map((value) => ({
            value,
            label: words().unit[value],
          }))}
          value={props.how.unit}
          onChange={(unit) => change({ unit: unit as Recurrence['unit'] })}
        />
      </div>
      <Show when={props.how.unit === 'weekly'}>
        <div class={styles.days} role="group" aria-label={words().days}>
          <For each={weekdays}>
            {(day) => (
              <ChipButton
                class={styles.day}
                pressed={props.how.days.includes(day)}
                onClick={() => toggle(day)}
              >
                {words().day[day]}
              </ChipButton>
            )}
          </For>
        </div>
      </Show>
      <div class={styles.line}>
        <Segmented
          label={words().ends}
          options={(['by_count', 'by_date'] as const).map((value) => ({
            value,
            label: words().endsBy[value],
          }))}
          value={props.how.ends}
          onChange={end}
        />
        <Show
          when={props.how.ends === 'by_date'}
          fallback={
            <Stepper
              label={words().times}
              value={props.how.times}
              min={2}
              max={60}
              onChange={(times) => change({ times })}
            />
          }
        >
          <Input
            small
            type="date"
            labelled="unseen"
            label={words().until}
            value={props.how.until}
            onInput={(until) => change({ until })}
          />
        </Show>
      </div>
    </>
  )
}
