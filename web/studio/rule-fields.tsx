import { Select } from '../ui/select.tsx'
import { Stepper } from '../ui/stepper.tsx'
import type { Recurrence } from './recurrence.ts'
import { series as words } from './series.words.ts'
import styles from './series.module.css'

type RuleFieldsProps = { how: Recurrence; onChange: (how: Recurrence) => void }

/** How an event recurs: every so many days, weeks or months, and how often in all. */
export function RuleFields(props: RuleFieldsProps) {
  const change = (part: Partial<Recurrence>) => props.onChange({ ...props.how, ...part })
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
      <div class={styles.line}>
        <span>{words().times}</span>
        <Stepper
          label={words().times}
          value={props.how.times}
          min={2}
          max={60}
          onChange={(times) => change({ times })}
        />
      </div>
    </>
  )
}
