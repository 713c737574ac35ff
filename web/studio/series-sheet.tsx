import { revalidate } from '@solidjs/router'
import { createResource, createSignal, Match, Show, Suspense, Switch } from 'solid-js'
import type { StudioEvent } from '../../server/events/studio.contract.ts'
import type { StudioSeries } from '../../server/series/series.contract.ts'
import { asProblem } from '../api/problem.ts'
import { leaveOutDate, studioSeriesOf } from '../api/series.ts'
import { studioEvents } from '../api/studio.ts'
import { momentOf } from '../i18n/format.ts'
import { createNow } from '../shell/now.ts'
import { Sheet } from '../ui/sheet.tsx'
import { TextSkeleton } from '../ui/skeleton.tsx'
import { ErrorState } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { CancelSheet } from './cancel-sheet.tsx'
import { DiscardSheet } from './discard-sheet.tsx'
import { KnownSeries, type Occurrence } from './series-known.tsx'
import { NewSeries } from './series-new.tsx'
import { RuleChangeForm } from './series-rule.tsx'
import { series as words } from './series.words.ts'

type SeriesSheetProps = { event: StudioEvent; onClose: () => void }

/** Repeats an event, or shows the series that it belongs to. */
export function SeriesSheet(props: SeriesSheetProps) {
  const [known, { mutate, refetch }] = createResource(
    () => props.event.id,
    (id) => studioSeriesOf(id),
  )
  const now = createNow(60_000)
  /** Its sheet stands above this one, which lies along the edge. */
  const [leaving, setLeaving] = createSignal<Occurrence>()
  const [ruling, setRuling] = createSignal(false)
  // Reading a resource that failed would throw.
  const found = () => (known.state === 'ready' ? known() : undefined)
  const settle = (series: StudioSeries) => {
    mutate(series)
    void revalidate([studioEvents.key, studioSeriesOf.key])
  }
  const leavingTitle = () => {
    const one = leaving()
    return one && words().leaving.title(momentOf(one.startsAt, props.event.zone))
  }
  const leaveOut = async (reason: string) => {
    const [series, one] = [found(), leaving()]
    if (!series || !one) return
    const { eventId, version } = one
    settle(await leaveOutDate(series.id, { eventId, version, reason }))
    setLeaving(undefined)
    toast(words().leaving.done)
  }
  return (
    <>
      <Sheet
        open
        onClose={() => props.onClose()}
        title={ruling() ? words().rule.title : found() ? words().titleKnown : words().title}
        closeLabel={words().close}
        wide="side"
      >
        {/* What waits in here must not take down the page with the sheet itself: it would come back beneath. */}
        <Suspense fallback={<TextSkeleton lines={5} />}>
          <Switch fallback={<TextSkeleton lines={5} />}>
            <Match when={found()}>
              {(series) => (
                <Show
                  when={ruling()}
                  fallback={
                    <KnownSeries
                      event={props.event}
                      series={series()}
                      now={now()}
                      onDone={settle}
                      onLeaveOut={setLeaving}
                      onChangeRule={() => setRuling(true)}
                    />
                  }
                >
                  <RuleChangeForm
                    event={props.event}
                    series={series()}
                    onDone={settle}
                    onBack={() => setRuling(false)}
                  />
                </Show>
              )}
            </Match>
            <Match when={known.state === 'ready'}>
              <NewSeries event={props.event} onDone={settle} />
            </Match>
            <Match when={known.state === 'errored'}>
              <ErrorState problem={asProblem(known.error)} onRetry={() => void refetch()} />
            </Match>
          </Switch>
        </Suspense>
      </Sheet>
      <Show when={leaving()?.state === 'published' && leaving()}>
        {(one) => (
          <CancelSheet
            open
            title={leavingTitle()}
            event={{ id: one().eventId }}
            onClose={() => setLeaving(undefined)}
            onCancel={leaveOut}
          />
        )}
      </Show>
      <Show when={leaving()?.state === 'draft'}>
        <DiscardSheet
          open
          title={leavingTitle()}
          onClose={() => setLeaving(undefined)}
          onDiscard={() => leaveOut('')}
        />
      </Show>
    </>
  )
}
