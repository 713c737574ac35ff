import { createAsync, revalidate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { StudioEvent, StudioRegistration } from '../../server/events/studio.contract.ts'
import { studioHistory } from '../api/history.ts'
import { exportRegistrations, studioEvent, studioEvents, studioRegistrations } from '../api/studio.ts'
import { dayKey, momentOf, shortMomentOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { AsyncView } from '../member/async-view.tsx'
import { createActing } from '../shell/acting.ts'
import { createNow } from '../shell/now.ts'
import { createPages } from '../shell/pages.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { Table, type Column } from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'
import { Charged, Member, Party, RegistrationChip } from './registration-cells.tsx'
import { RegistrationLine } from './registration-line.tsx'
import { SeatRequests } from './seat-requests.tsx'
import { SeatSheet } from './seat-sheet.tsx'
import { StateChip } from './coming-events.tsx'
import type { Region, Tier } from './frame.tsx'
import styles from './event-registrations.module.css'
import { studio } from './studio.words.ts'

type EventRegistrationsProps = { eventId: string; region: Region; tiers: readonly Tier[] }

/** Who has booked one event, in order of arrival, and the list as a file. */
export function EventRegistrations(props: EventRegistrationsProps) {
  const event = createAsync(() => studioEvent(props.eventId))
  const queries = () => [studioEvent.keyFor(props.eventId), studioRegistrations.key]
  return (
    <AsyncView skeleton={<RowsSkeleton count={8} />} queries={queries()}>
      <Show when={event()}>
        {(known) => (
          <>
            <ListHead event={known()} region={props.region} />
            <Show when={known().allocation === 'approval'}>
              <SeatRequests event={known()} tiers={props.tiers} />
            </Show>
            <List {...props} event={known()} />
          </>
        )}
      </Show>
    </AsyncView>
  )
}

function ListHead(props: { event: StudioEvent; region: Region }) {
  const now = createNow(60_000)
  const { busy, problem, act } = createActing()
  const event = () => props.event
  const monthOf = () => dayKey(event().startsAt, event().zone).slice(0, 7)

  const save = () =>
    act(async () => {
      const { file, name } = await exportRegistrations(event().id)
      offerFile(file, name)
      toast(studio().list.exported)
    })

  return (
    <header class={styles.head}>
      <a class={styles.back} href={`/studio/registrations?region=${props.region.id}`}>
        <Icon name="left" small />
        {studio().list.back}
      </a>
      <div class={styles.what}>
        <p class="small soft">{momentOf(event().startsAt, event().zone)}</p>
        <h2>{written(event().title)}</h2>
        <p class={styles.sum}>
          <StateChip event={event()} now={now()} />
          <Show when={event().state !== 'cancelled'}>
            <span class="small soft">
              {studio().list.summary(event().taken, event().capacity, event().waiting)}
            </span>
          </Show>
        </p>
      </div>
      <div class={styles.acts}>
        <ButtonLink
          kind="quiet"
          small
          icon="edit"
          href={`/studio?region=${props.region.id}&month=${monthOf()}&event=${event().id}`}
        >
          {studio().list.edit}
        </ButtonLink>
        <Show when={event().registered > 0}>
          <Button
            small
            icon="download"
            busy={busy()}
            title={studio().list.exportNote}
            onClick={() => void save()}
          >
            {studio().list.export}
          </Button>
        </Show>
      </div>
      <Refusal problem={problem()} class={styles.problem} />
    </header>
  )
}

type RegistrationPage = Awaited<ReturnType<typeof studioRegistrations>>

function List(props: EventRegistrationsProps & { event: StudioEvent }) {
  const first = createAsync(() => studioRegistrations(props.eventId, 0))
  const { rows, next, busy, problem, more } = createPages({
    first,
    rowsOf: (page: RegistrationPage) => page.registrations,
    read: (after: number) => studioRegistrations(props.eventId, after),
  })

  const [looked, setLooked] = createSignal<StudioRegistration>()
  const now = createNow(60_000)
  const seated = () => {
    setLooked(undefined)
    void revalidate([
      studioRegistrations.key,
      studioHistory.key,
      studioEvent.keyFor(props.eventId),
      studioEvents.key,
    ])
  }

  const words = () => studio().list
  const tierOf = (id: string) => {
    const tier = props.tiers.find((one) => one.id === id)
    return tier ? written(tier.name) : id
  }
  const columns = (): Column<StudioRegistration>[] => [
    { head: words().member, cell: (row) => <Member row={row} /> },
    { head: words().tier, cell: (row) => tierOf(row.tierId) },
    { head: words().party, cell: (row) => <Party row={row} /> },
    { head: words().state, cell: (row) => <RegistrationChip row={row} /> },
    { head: words().charged, numeric: true, cell: (row) => <Charged row={row} /> },
    { head: words().bookedAt, cell: (row) => shortMomentOf(row.bookedAt, props.event.zone) },
    { head: words().seq, numeric: true, cell: (row) => row.seq },
  ]
  return (
    <Show when={rows().length > 0} fallback={<EmptyState title={words().none} detail={words().noneDetail} />}>
      <div class={styles.wide}>
        <Table
          caption={words().title}
          columns={columns()}
          entries={rows()}
          keyOf={(row) => row.id}
          selected={looked()?.id}
          onSelect={setLooked}
          line={(row) => <RegistrationLine row={row} tier={tierOf(row.tierId)} />}
        />
      </div>
      <Show when={looked()} keyed>
        {(row) => (
          <SeatSheet
            row={row}
            event={props.event}
            open={props.event.state === 'published' && props.event.startsAt > now()}
            onClose={() => setLooked(undefined)}
            onDone={seated}
          />
        )}
      </Show>
      <Refusal problem={problem()} class={styles.problem} />
      <Show when={next() !== null}>
        <div class={styles.more}>
          <Button kind="quiet" small busy={busy()} onClick={() => void more()}>
            {words().more}
          </Button>
        </div>
      </Show>
    </Show>
  )
}

/** Hands a file to the browser as if it had been a link. */
function offerFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // After the click's own task: some browsers read the address only then.
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000)
}
