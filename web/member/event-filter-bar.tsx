import { createAsync, useNavigate } from '@solidjs/router'
import { createSignal, For, onCleanup, Show, Suspense } from 'solid-js'
import type { ClubKind } from '../../server/events/event.contract.ts'
import { listClubs, listRegions } from '../api/clubs.ts'
import { shared } from '../i18n/shared.words.ts'
import { written } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { ChipButton } from '../ui/chip.tsx'
import { Input } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Sheet } from '../ui/sheet.tsx'
import type { EventFilters } from './event-filters.ts'
import { events } from './events.words.ts'
import styles from './event-filter-bar.module.css'

type BarProps = { filters: EventFilters; withDates: boolean }

/** The one command that lists everything a member has. */
const everythingCommand = '0000'

/** Typing pauses this long before the list is asked again. */
const typingPause = 300

/** Search, regions, kinds and the two questions that members ask most. */
export function EventFilterBar(props: BarProps) {
  return (
    <search class={styles.filters}>
      <SearchBox filters={props.filters} />
      <div class={styles.chips}>
        <Suspense>
          <RegionChips filters={props.filters} />
        </Suspense>
        <span class={styles.rule} />
        <FlagChip filters={props.filters} flag="open" label={events().openToMe} />
        <FlagChip filters={props.filters} flag="guests" label={events().withGuests} />
        <Show when={props.withDates}>
          <DatesChip filters={props.filters} />
        </Show>
      </div>
      <div class={styles.chips}>
        <KindChips filters={props.filters} />
        <Suspense>
          <ClubChip filters={props.filters} />
        </Suspense>
      </div>
    </search>
  )
}

function SearchBox(props: { filters: EventFilters }) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const navigate = useNavigate()
  onCleanup(() => clearTimeout(timer))
  const search = (text: string) => {
    clearTimeout(timer)
    if (text.trim() === everythingCommand) return navigate('/me/everything')
    timer = setTimeout(() => props.filters.change({ q: text.trim() || undefined }), typingPause)
  }
  return (
    <label class={styles.search}>
      <Icon name="search" />
      <span class="sr">{events().search}</span>
      <input
        type="search"
        placeholder={events().searchHint}
        maxLength={60}
        value={props.filters.value('q') ?? ''}
        onInput={(event) => search(event.currentTarget.value)}
      />
    </label>
  )
}

function RegionChips(props: { filters: EventFilters }) {
  const regions = createAsync(() => listRegions())
  const current = () => props.filters.value('region')
  return (
    <For each={regions()}>
      {(region) => (
        <ChipButton
          pressed={current() === region.id}
          onClick={() => props.filters.change({ region: current() === region.id ? undefined : region.id })}
        >
          {written(region.name)}
        </ChipButton>
      )}
    </For>
  )
}

function KindChips(props: { filters: EventFilters }) {
  const kinds = () => Object.entries(shared().kinds) as [ClubKind, string][]
  const current = () => props.filters.value('kind')
  return (
    <For each={kinds()}>
      {([kind, name]) => (
        <ChipButton
          pressed={current() === kind}
          onClick={() => props.filters.change({ kind: current() === kind ? undefined : kind })}
        >
          {name}
        </ChipButton>
      )}
    </For>
  )
}

function FlagChip(props: { filters: EventFilters; flag: 'open' | 'guests'; label: string }) {
  const on = () => props.filters.value(props.flag) === 'yes'
  return (
    <ChipButton
      pressed={on()}
      onClick={() => props.filters.change({ [props.flag]: on() ? undefined : 'yes' })}
    >
      {props.label}
    </ChipButton>
  )
}

/** One club, when a link brought it; a press takes it away. */
function ClubChip(props: { filters: EventFilters }) {
  const clubs = createAsync(() => listClubs())
  const club = () => clubs()?.find((one) => one.id === props.filters.value('club'))
  return (
    <Show when={props.filters.value('club')}>
      <ChipButton pressed onClick={() => props.filters.change({ club: undefined })}>
        {club() ? written((club() as { name: { zh: string; en: string } }).name) : events().oneClub}
        <Icon name="close" small />
      </ChipButton>
    </Show>
  )
}

/** A span of days, chosen on a sheet. */
function DatesChip(props: { filters: EventFilters }) {
  const [open, setOpen] = createSignal(false)
  const from = () => props.filters.value('from')
  const to = () => props.filters.value('to')
  const label = () => {
    if (!from() && !to()) return events().anyDate
    return [from() ?? '', to() ?? ''].map((day) => day.slice(5).replace('-', '/')).join('–')
  }
  return (
    <>
      <ChipButton pressed={Boolean(from() || to())} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label()}
        <Icon name="cal" small />
      </ChipButton>
      <Sheet
        open={open()}
        onClose={() => setOpen(false)}
        title={events().dates}
        foot={
          <div class={styles.pair}>
            <Button
              kind="quiet"
              block
              onClick={() => {
                props.filters.change({ from: undefined, to: undefined })
                setOpen(false)
              }}
            >
              {events().anyDate}
            </Button>
            <Button block onClick={() => setOpen(false)}>
              {shared().confirm}
            </Button>
          </div>
        }
      >
        <div class={styles.dates}>
          <Input
            type="date"
            label={events().from}
            value={from() ?? ''}
            max={to()}
            onInput={(day) => props.filters.change({ from: day || undefined })}
          />
          <Input
            type="date"
            label={events().to}
            value={to() ?? ''}
            min={from()}
            onInput={(day) => props.filters.change({ to: day || undefined })}
          />
        </div>
      </Sheet>
    </>
  )
}
