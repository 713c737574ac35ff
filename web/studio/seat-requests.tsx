import { createAsync, revalidate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { AdmitResults, SeatRequestRow } from '../../server/registrations/approval/request.contract.ts'
import type { StudioEvent } from '../../server/events/studio.contract.ts'
import { studioHistory } from '../api/history.ts'
import { reopenRequest, seatRequests } from '../api/requests.ts'
import { studioEvent, studioEvents, studioRegistrations } from '../api/studio.ts'
import { pointsOf } from '../i18n/format.ts'
import { createActing } from '../shell/acting.ts'
import { createPages } from '../shell/pages.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { toast } from '../ui/toast.tsx'
import { AdmitSheet } from './admit-sheet.tsx'
import { DeclineSheet } from './decline-sheet.tsx'
import type { Tier } from './frame.tsx'
import { RequestLine } from './request-line.tsx'
import { requests as words } from './requests.words.ts'
import styles from './seat-requests.module.css'

/** Parties that one decision may be about. */
const atOnce = 50

const idOf = (row: SeatRequestRow) => row.id

type RequestPage = Awaited<ReturnType<typeof seatRequests>>
type SeatRequestsProps = { event: StudioEvent; tiers: readonly Tier[] }

/** Who asks for seats of an event by approval: choose, then admit or decline. Today's declines can be taken back. */
export function SeatRequests(props: SeatRequestsProps) {
  const list = createAsync(() => seatRequests(props.event.id, 0))
  const pages = createPages({
    first: () => list.latest,
    rowsOf: (page: RequestPage) => page.requests,
    read: (after: number) => seatRequests(props.event.id, after),
  })
  const { rows, next } = pages
  const [chosen, setChosen] = createSignal<readonly string[]>([])
  const [sheet, setSheet] = createSignal<'admit' | 'decline'>()
  const [results, setResults] = createSignal<AdmitResults>()
  const { problem, act } = createActing()
  const picked = () => rows().filter((row) => chosen().includes(row.id))
  const people = () => picked().reduce((sum, row) => sum + row.partySize, 0)
  const open = () => props.event.state === 'published'
  const choose = (id: string, on: boolean) =>
    setChosen(on ? [...chosen(), id] : chosen().filter((one) => one !== id))

  const refresh = () => {
    setChosen([])
    setSheet(undefined)
    void revalidate([
      seatRequests.key,
      studioEvents.key,
      studioEvent.keyFor(props.event.id),
      studioRegistrations.key,
      studioHistory.key,
    ])
  }
  const takeBack = (row: SeatRequestRow) =>
    act(async () => {
      await reopenRequest(row.id)
      toast(words().undone)
      refresh()
    })

  return (
    <section class={styles.requests}>
      <Show when={list.latest}>
        {(known) => (
          <>
            <div class={styles.head}>
              <h3>{next() === null ? words().title(rows().length) : words().many(rows().length)}</h3>
              <span class="small soft">{words().seatsLeft(known().seatsLeft)}</span>
            </div>
            <Show when={results()}>{(told) => <Results told={told()} />}</Show>
            <Refusal problem={problem() ?? pages.problem()} />
            <Show when={rows().length > 0} fallback={<p class="small soft">{words().none}</p>}>
              <ul class={styles.list}>
                <For each={rows()}>
                  {(row) => (
                    <li>
                      <Checkbox
                        checked={chosen().includes(row.id)}
                        disabled={!open() || (chosen().length >= atOnce && !chosen().includes(row.id))}
                        onChange={(on) => choose(row.id, on)}
                        sub={<RequestLine row={row} tiers={props.tiers} zone={known().zone} />}
                        end={<span class="xs soft">{costOf(row)}</span>}
                      >
                        {row.name}
                      </Checkbox>
                    </li>
                  )}
                </For>
              </ul>
              <Show when={next() !== null}>
                <div class={styles.more}>
                  <Button kind="quiet" small busy={pages.busy()} onClick={() => void pages.more()}>
                    {words().more}
                  </Button>
                </div>
              </Show>
              <Show when={open()}>
                <div class={styles.acts}>
                  <Checkbox
                    checked={picked().length === Math.min(rows().length, atOnce)}
                    onChange={(on) => setChosen(on ? rows().slice(0, atOnce).map(idOf) : [])}
                  >
                    {picked().length === 0
                      ? words().chooseAll(rows().length)
                      : words().chosen(picked().length, people())}
                  </Checkbox>
                  <span class={styles.buttons}>
                    <Button
                      kind="quiet"
                      small
                      disabled={picked().length === 0}
                      onClick={() => setSheet('decline')}
                    >
                      {words().decline}
                    </Button>
                    <Button small disabled={picked().length === 0} onClick={() => setSheet('admit')}>
                      {words().admit}
                    </Button>
                  </span>
                </div>
              </Show>
            </Show>
            <Show when={known().declinedToday.length > 0}>
              <h4 class={styles.sub}>{words().declinedToday}</h4>
              <ul class={styles.list}>
                <For each={known().declinedToday}>
                  {(row) => (
                    <li class={styles.declined}>
                      <span>
                        <b>{row.name}</b>
                        <span class="xs soft">{words().because(row.reason ?? '')}</span>
                      </span>
                      <Button kind="text" small onClick={() => void takeBack(row)}>
                        {words().undo}
                      </Button>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
            <AdmitSheet
              open={sheet() === 'admit'}
              eventId={props.event.id}
              picked={picked()}
              seatsLeft={known().seatsLeft}
              onClose={() => setSheet(undefined)}
              onDone={(told) => {
                setResults(told)
                refresh()
              }}
            />
            <DeclineSheet
              open={sheet() === 'decline'}
              eventId={props.event.id}
              picked={picked()}
              onClose={() => setSheet(undefined)}
              onDone={refresh}
            />
          </>
        )}
      </Show>
    </section>
  )
}

function costOf(row: SeatRequestRow): string {
  return row.amount > 0 ? words().points(pointsOf(row.amount)) : words().free
}

/** What came of the last admission, with the reason for each that stays. */
function Results(props: { told: AdmitResults }) {
  const count = (outcome: string) => props.told.results.filter((one) => one.outcome === outcome).length
  const left = () =>
    props.told.results.filter((one) => one.outcome !== 'admitted' && one.outcome !== 'waitlisted')
  const lineOf = (one: AdmitResults['results'][number]) => {
    const told = words().results
    if (one.outcome === 'too_few_points') return told.too_few_points(one.name, pointsOf(one.missing ?? 0))
    return one.outcome === 'admitted' || one.outcome === 'waitlisted' ? '' : told[one.outcome](one.name)
  }
  return (
    <Banner tone={left().length > 0 ? 'soon' : 'info'} role="status">
      <Show when={count('admitted') > 0}>
        <p>{words().results.admitted(count('admitted'))}</p>
      </Show>
      <Show when={count('waitlisted') > 0}>
        <p>{words().results.waitlisted(count('waitlisted'))}</p>
      </Show>
      <For each={left()}>{(one) => <p>{lineOf(one)}</p>}</For>
    </Banner>
  )
}
