import { createSignal, Show, untrack } from 'solid-js'
import { Checkbox } from '../ui/checkbox.tsx'
import { Icon } from '../ui/icon.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { chosenCount, type BookingOptions } from './booking-options.ts'
import { bookingOptions as words } from './booking-options.words.ts'
import type { EditorFieldsProps } from './editor-fields.tsx'
import styles from './more-booking-fields.module.css'

const fairStarts = [0, 30, 60, 120] as const
const freezeHours = [0, 6, 12, 24, 48, 72]
const ages = [6, 12, 14, 16, 18, 21]

/** What most events leave as it is, folded away: how seats are given, the waitlist, freezes and who may come. */
export function MoreBookingFields(props: EditorFieldsProps) {
  const options = () => props.form.options
  const set = <Name extends keyof BookingOptions>(name: Name, value: BookingOptions[Name]) =>
    props.set('options', { [name]: value } as Partial<BookingOptions>)
  const wrong = () => props.errorOf('allocation') ?? props.errorOf('fairStartSeconds')
  // Open where something was chosen; after that it is the editor's to fold.
  const [open, setOpen] = createSignal(untrack(() => chosenCount(props.form.options) > 0))
  return (
    <details
      class={styles.more}
      open={open() || wrong() !== undefined}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary class={styles.summary}>
        <Icon name="right" small class={styles.turn} />
        <b>{words().title}</b>
        <span class="xs soft">
          {chosenCount(options()) === 0 ? words().ordinary : words().changed(chosenCount(options()))}
        </span>
      </summary>
      <div class={styles.fields}>
        <Allocation {...props} set={set} error={wrong()} />
        <Waitlist options={options()} set={set} />
        <Freezes options={options()} set={set} />
        <Select
          small
          label={words().minAge}
          options={[
            { value: '', label: words().anyAge },
            ...withOwn(ages, options().minAge).map((years) => ({
              value: String(years),
              label: words().ageFrom(years),
            })),
          ]}
          value={options().minAge === null ? '' : String(options().minAge)}
          error={props.errorOf('minAge')}
          onChange={(years) => set('minAge', years === '' ? null : Number(years))}
        />
        <Checkbox checked={options().needsChild} onChange={(needed) => set('needsChild', needed)}>
          {words().needsChild}
        </Checkbox>
      </div>
    </details>
  )
}

type Setting = <Name extends keyof BookingOptions>(name: Name, value: BookingOptions[Name]) => void
type OptionsProps = { options: BookingOptions; set: Setting }

function Allocation(props: Omit<EditorFieldsProps, 'set'> & { set: Setting; error: string | undefined }) {
  const options = () => props.form.options
  const kinds = ['first_come', 'approval', 'ballot'] as const
  return (
    <div class={styles.group}>
      <span class="small soft">{words().allocation}</span>
      <Segmented
        label={words().allocation}
        options={kinds.map((kind) => ({ value: kind, label: words().allocations[kind] }))}
        value={options().allocation}
        onChange={(kind) => props.set('allocation', kind)}
      />
      <p class={props.error ? 'xs danger' : 'xs soft'}>
        {props.error ?? words().allocationHint[options().allocation]}
      </p>
      <Show when={options().allocation === 'first_come'}>
        <Select
          small
          label={words().fairStart}
          hint={words().fairStartHint}
          options={withOwn(fairStarts, options().fairStartSeconds).map((seconds) => ({
            value: String(seconds),
            label: isKnownStart(seconds) ? words().fairStarts[seconds] : words().fairStartOf(seconds),
          }))}
          value={String(options().fairStartSeconds)}
          onChange={(seconds) => props.set('fairStartSeconds', Number(seconds))}
        />
      </Show>
    </div>
  )
}

function Waitlist(props: OptionsProps) {
  return (
    <>
      <Select
        small
        label={words().promotion}
        options={(['automatic', 'offer'] as const).map((way) => ({
          value: way,
          label: words().promotions[way],
        }))}
        value={props.options.promotion}
        onChange={(way) => props.set('promotion', way)}
      />
      <Checkbox checked={props.options.tierPriority} onChange={(first) => props.set('tierPriority', first)}>
        {words().tierPriority}
      </Checkbox>
    </>
  )
}

function Freezes(props: OptionsProps) {
  const hours = (own: number) =>
    withOwn(freezeHours, own).map((value) => ({ value: String(value), label: words().hoursBefore(value) }))
  return (
    <div class={styles.two}>
      <Select
        small
        label={words().freeze.transfer}
        options={hours(props.options.transferFreezeHours)}
        value={String(props.options.transferFreezeHours)}
        onChange={(value) => props.set('transferFreezeHours', Number(value))}
      />
      <Select
        small
        label={words().freeze.names}
        options={hours(props.options.namesFreezeHours)}
        value={String(props.options.namesFreezeHours)}
        onChange={(value) => props.set('namesFreezeHours', Number(value))}
      />
    </div>
  )
}

/** The usual answers and the event's own, which may be another. */
function withOwn(usual: readonly number[], own: number | null): number[] {
  return [...new Set([...usual, ...(own === null ? [] : [own])])].sort((a, b) => a - b)
}

function isKnownStart(seconds: number): seconds is (typeof fairStarts)[number] {
  return (fairStarts as readonly number[]).includes(seconds)
}
