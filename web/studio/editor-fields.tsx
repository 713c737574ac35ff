import { createEffect, createSignal, For } from 'solid-js'
import type { SetStoreFunction } from 'solid-js/store'
import type { Club, Venue } from '../../server/clubs/club.contract.ts'
import type { EventPlan } from '../../server/events/studio.contract.ts'
import { offsetOf } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { shared } from '../i18n/shared.words.ts'
import { written } from '../i18n/words.ts'
import { ChipButton } from '../ui/chip.tsx'
import { Input, TextArea } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { Stepper } from '../ui/stepper.tsx'
import { BookingFields } from './booking-fields.tsx'
import styles from './editor-fields.module.css'
import { MoreBookingFields } from './more-booking-fields.tsx'
import { editor } from './editor.words.ts'
import type { EventForm } from './event-form.ts'
import type { Region, Tier } from './frame.tsx'
import { instantOf, localOf } from './local-time.ts'
import { MomentFields } from './moment-fields.tsx'
import { venueFor } from './venue-for.ts'

export type EditorFieldsProps = {
  form: EventForm
  set: SetStoreFunction<EventForm>
  plan: EventPlan
  region: Region
  tiers: readonly Tier[]
  clubs: readonly Club[]
  venues: readonly Venue[]
  published: boolean
  disabled: boolean
  /** What stands in the way of a field, in words. */
  errorOf: (path: keyof EventPlan) => string | undefined
}

/** Everything that an editor writes about an event, in the order one thinks of it. */
export function EditorFields(props: EditorFieldsProps) {
  return (
    <fieldset class={styles.fields} disabled={props.disabled}>
      <Texts {...props} />
      <Places {...props} />
      <Times {...props} />
      <Seats {...props} />
      <BookingFields {...props} />
      <MoreBookingFields {...props} />
    </fieldset>
  )
}

function Texts(props: EditorFieldsProps) {
  const [tongue, setTongue] = createSignal<Locale>('zh')
  // What is missing is always the Chinese: show the field that says so.
  createEffect(() => {
    if (props.errorOf('title')) setTongue('zh')
  })
  const tongues = () => [
    { value: 'zh' as const, label: shared().language.zh },
    { value: 'en' as const, label: shared().language.en },
  ]
  return (
    <>
      <div class={styles.line}>
        <span class="small soft" aria-hidden="true">
          {editor().textsIn}
        </span>
        <div class={styles.tongues} role="group" aria-label={editor().textsIn}>
          <For each={tongues()}>
            {(one) => (
              <ChipButton pressed={tongue() === one.value} onClick={() => setTongue(one.value)}>
                {one.label}
              </ChipButton>
            )}
          </For>
        </div>
      </div>
      <Input
        small
        class={styles.title}
        label={editor().fields.title}
        lang={tongue() === 'zh' ? 'zh-CN' : 'en'}
        maxLength={80}
        optional={tongue() === 'en'}
        hint={tongue() === 'en' ? editor().fallback : undefined}
        value={props.form.title[tongue()]}
        error={tongue() === 'zh' ? props.errorOf('title') : undefined}
        onInput={(text) => props.set('title', tongue(), text)}
      />
      <Input
        small
        label={editor().fields.summary}
        maxLength={120}
        optional
        value={props.form.summary[tongue()]}
        onInput={(text) => props.set('summary', tongue(), text)}
      />
      <TextArea
        label={editor().fields.description}
        maxLength={4000}
        rows={2}
        optional
        value={props.form.description[tongue()]}
        onInput={(text) => props.set('description', tongue(), text)}
      />
    </>
  )
}

function Places(props: EditorFieldsProps) {
  const options = (rows: readonly { id: string; name: { zh: string; en: string } }[]) =>
    rows.map((row) => ({ value: row.id, label: written(row.name) }))
  /** A new club brings its usual venue along, unless another one was chosen. */
  const chooseClub = (id: string) => {
    const kindOf = (clubId: string) => props.clubs.find((club) => club.id === clubId)?.kind
    const usual = props.form.venueId === venueFor(kindOf(props.form.clubId), props.venues)
    props.set('clubId', id)
    if (usual) props.set('venueId', venueFor(kindOf(id), props.venues))
  }
  return (
    <>
      <Select
        small
        label={editor().fields.club}
        options={options(props.clubs)}
        value={props.form.clubId}
        disabled={props.published}
        hint={props.published ? editor().clubFixed : undefined}
        error={props.errorOf('clubId')}
        onChange={chooseClub}
      />
      <Select
        small
        label={editor().fields.venue}
        options={options(props.venues)}
        value={props.form.venueId}
        error={props.errorOf('venueId')}
        onChange={(id) => props.set('venueId', id)}
      />
    </>
  )
}

function Times(props: EditorFieldsProps) {
  /** A later start takes the end along, so that the length stays. */
  const moveStart = (part: 'date' | 'time', text: string) => {
    const { zone } = props.region
    const before = instantOf(props.form.starts, zone)
    const end = instantOf(props.form.ends, zone)
    props.set('starts', part, text)
    const after = instantOf(props.form.starts, zone)
    if (before !== null && after !== null && end !== null) {
      props.set('ends', localOf(end + after - before, zone))
    }
  }
  return (
    <>
      <MomentFields
        {...props}
        moment="starts"
        path="startsAt"
        label={editor().fields.starts}
        timeLabel={editor().fields.startTime}
        onChange={moveStart}
      />
      <MomentFields
        {...props}
        moment="ends"
        path="endsAt"
        label={editor().fields.ends}
        timeLabel={editor().fields.endTime}
      />
      <p class="xs soft">
        {editor().zone(written(props.region.name), offsetOf(props.plan.startsAt, props.region.zone))}
      </p>
    </>
  )
}

const groupSizes = [2, 3, 4, 5, 6, 8, 10]

function Seats(props: EditorFieldsProps) {
  const groups = () => [
    { value: '', label: editor().noGroup },
    ...[...new Set([...groupSizes, props.form.groupSize ?? 4])]
      .sort((a, b) => a - b)
      .map((size) => ({ value: String(size), label: editor().groupOf(size) })),
  ]
  const holds = () => props.venues.find((venue) => venue.id === props.form.venueId)?.holds
  return (
    <>
      <div class={styles.two}>
        <Input
          small
          inputMode="numeric"
          label={editor().fields.capacity}
          hint={holds() === undefined ? undefined : editor().holds(holds() ?? 0)}
          after={<span class="xs soft">{editor().seats}</span>}
          value={props.form.capacity}
          error={props.errorOf('capacity')}
          onInput={(text) => props.set('capacity', text)}
        />
        <Select
          small
          label={editor().fields.group}
          options={groups()}
          value={props.form.groupSize === null ? '' : String(props.form.groupSize)}
          error={props.errorOf('groupSize')}
          onChange={(size) => props.set('groupSize', size === '' ? null : Number(size))}
        />
      </div>
      <div class={styles.two}>
        <Input
          small
          inputMode="numeric"
          label={editor().fields.price}
          value={props.form.price}
          error={props.errorOf('price')}
          onInput={(text) => props.set('price', text)}
        />
        <Input
          small
          inputMode="numeric"
          label={editor().fields.attendance}
          value={props.form.attendancePoints}
          error={props.errorOf('attendancePoints')}
          onInput={(text) => props.set('attendancePoints', text)}
        />
      </div>
      <div class={styles.line}>
        <span class="small soft">{editor().fields.guests}</span>
        <Stepper
          label={editor().fields.guests}
          value={props.form.guestsMax}
          max={9}
          onChange={(guests) => props.set('guestsMax', guests)}
        />
      </div>
    </>
  )
}
