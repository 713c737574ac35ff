import type { EventPlan } from '../../server/events/studio.contract.ts'
import { Input } from '../ui/field.tsx'
import styles from './editor-fields.module.css'
import type { EditorFieldsProps } from './editor-fields.tsx'

export type Moment = 'starts' | 'ends' | 'opens' | 'closes'

type MomentFieldsProps = EditorFieldsProps & {
  moment: Moment
  path: keyof EventPlan
  label: string
  timeLabel: string
  onChange?: (part: 'date' | 'time', text: string) => void
}

/** A date and a time on the region's clock. */
export function MomentFields(props: MomentFieldsProps) {
  const change = (part: 'date' | 'time', text: string) => {
    if (props.onChange) props.onChange(part, text)
    else props.set(props.moment, part, text)
  }
  return (
    <div class={styles.moment}>
      <Input
        small
        type="date"
        label={props.label}
        value={props.form[props.moment].date}
        error={props.errorOf(props.path)}
        onInput={(text) => change('date', text)}
      />
      <Input
        small
        type="time"
        class={styles.time}
        label={props.timeLabel}
        value={props.form[props.moment].time}
        onInput={(text) => change('time', text)}
      />
    </div>
  )
}
