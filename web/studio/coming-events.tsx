import { For, Show } from 'solid-js'
import type { StudioCard } from '../../server/events/studio.contract.ts'
import { nearMomentOf, numberOf, tableMomentOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/states.tsx'
import { FillBar, Table, type Column } from '../ui/table.tsx'
import styles from './coming-events.module.css'
import { KindMark } from './kind-mark.tsx'
import { studio } from './studio.words.ts'
import { plainTitle } from './titles.ts'

type ComingEventsProps = {
  events: readonly StudioCard[]
  zone: string
  now: number
  selected: string | undefined
  onSelect: (eventId: string) => void
}

/** The next two weeks: what is filling, what is still a draft. */
export function ComingEvents(props: ComingEventsProps) {
  const drafts = () => props.events.filter((event) => event.state === 'draft').length
  const kinds = () => [...new Set(props.events.map((event) => event.kind))]
  const columns = (): Column<StudioCard>[] => [
    {
      head: studio().table.event,
      cell: (event) => (
        <span class={styles.title} title={plainTitle(event.title)}>
          <KindMark kind={event.kind} state={event.state} large>
            {plainTitle(event.title)}
          </KindMark>
        </span>
      ),
    },
    { head: studio().table.when, cell: (event) => whenOf(event, props.zone) },
    { head: studio().table.seats, cell: (event) => <Fill event={event} /> },
    {
      head: studio().table.booking,
      cell: (event) => <span class="soft">{bookingOf(event, props.zone, props.now)}</span>,
    },
    { head: studio().table.state, cell: (event) => <StateChip event={event} now={props.now} /> },
  ]
  return (
    <Show
      when={props.events.length > 0}
      fallback={<EmptyState title={studio().comingNone} detail={studio().comingNoneDetail} />}
    >
      <div class={styles.head}>
        <h2>{studio().coming(props.events.length, drafts())}</h2>
        <ul class={styles.legend} title={studio().kindsLegend}>
          <For each={kinds()}>
            {(kind) => (
              <li>
                <KindMark kind={kind}>{shared().kinds[kind]}</KindMark>
              </li>
            )}
          </For>
        </ul>
      </div>
      <div class={styles.wide}>
        <Table
          caption={studio().coming(props.events.length, drafts())}
          columns={columns()}
          entries={props.events}
          keyOf={(event) => event.id}
          selected={props.selected}
          onSelect={(event) => props.onSelect(event.id)}
          line={(event) => (
            <>
              <KindMark kind={event.kind} state={event.state} large>
                {plainTitle(event.title)}
              </KindMark>
              <StateChip event={event} now={props.now} />
              <span class="small soft">{whenOf(event, props.zone)}</span>
              <span class="small">
                <Fill event={event} />
              </span>
            </>
          )}
        />
      </div>
    </Show>
  )
}

function Fill(props: { event: StudioCard }) {
  return (
    <>
      <FillBar part={props.event.taken / props.event.capacity} />
      {numberOf(props.event.taken)}/{numberOf(props.event.capacity)}
    </>
  )
}

const whenOf = (event: StudioCard, zone: string) => tableMomentOf(event.startsAt, zone)

/** How booking stands, for the lowest tier that may book. */
function bookingOf(event: StudioCard, zone: string, now: number): string {
  const words = studio().booking
  if (event.state === 'cancelled') return ''
  if (event.state === 'draft') return words.notYet
  if (now >= event.closesAt) return words.closed
  if (event.waiting > 0) return words.waiting(event.waiting)
  return now < event.opensAt ? words.opens(nearMomentOf(event.opensAt, zone, now)) : words.open
}

/** The event's state in a word. */
export function StateChip(props: { event: Pick<StudioCard, 'state' | 'startsAt' | 'endsAt'>; now: number }) {
  const over = () => props.event.state === 'published' && props.now >= props.event.endsAt
  const on = () => props.event.state === 'published' && !over() && props.now >= props.event.startsAt
  const tone = () => {
    if (over()) return undefined
    return ({ draft: 'soon', published: 'ok', cancelled: 'no' } as const)[props.event.state]
  }
  const word = () => (over() ? studio().past : on() ? studio().under : studio()[props.event.state])
  return <Chip tone={tone()}>{word()}</Chip>
}
