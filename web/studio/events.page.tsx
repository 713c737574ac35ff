import { useNavigate, useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { studioEvent, studioEvents } from '../api/studio.ts'
import { AsyncView } from '../member/async-view.tsx'
import { createNow } from '../shell/now.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button, ButtonLink, IconLink } from '../ui/button.tsx'
import { LoadingNote, TextSkeleton } from '../ui/skeleton.tsx'
import styles from './events-page.module.css'
import { WithRegion, type InRegion } from './frame.tsx'
import { addMonths, isMonth, todayIn } from './local-time.ts'
import { CalendarSkeleton, MonthOverview } from './month-overview.tsx'
import { OpenEvent } from './open-event.tsx'
import { StudioBar } from './studio-bar.tsx'
import { studio } from './studio.words.ts'

/** /studio: a region's month, what comes next, and the event that is open beside them. */
export default function EventsPage() {
  createPageTitle(() => studio().events)
  return (
    <div class={styles.whole}>
      <WithRegion skeleton={<Waiting />}>{(given) => <RegionEvents {...given} />}</WithRegion>
    </div>
  )
}

type Search = { region?: string; month?: string; event?: string; on?: string }

function RegionEvents(props: InRegion) {
  const now = createNow(60_000)
  const navigate = useNavigate()
  const [search] = useSearchParams<Search>()
  const zone = () => props.region.zone
  const today = () => todayIn(zone(), now())
  const month = () => (isMonth(search.month) ? search.month : today().slice(0, 7))
  const title = () => {
    const [year, number] = [month().slice(0, 4), Number(month().slice(5))]
    return year === today().slice(0, 4)
      ? studio().monthEvents(number)
      : studio().monthOf(Number(year), number)
  }

  const hrefOf = (change: Search) => {
    const given = { region: props.region.id, month: search.month, event: search.event, ...change }
    const kept = Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1]))
    return `/studio?${new URLSearchParams(kept).toString()}`
  }
  const open = (event: string | undefined) => navigate(hrefOf({ event, on: undefined }), { scroll: false })

  return (
    <div class={styles.page} data-open={search.event ? true : undefined} id="main" role="main">
      <StudioBar
        title={
          <>
            <h1>{title()}</h1>
            <IconLink
              icon="left"
              label={studio().previousMonth}
              href={hrefOf({ month: addMonths(month(), -1) })}
              noScroll
            />
            <IconLink
              icon="right"
              label={studio().nextMonth}
              href={hrefOf({ month: addMonths(month(), 1) })}
              noScroll
            />
            <Show when={month() !== today().slice(0, 7)}>
              <ButtonLink kind="text" small href={hrefOf({ month: undefined })}>
                {studio().thisMonth}
              </ButtonLink>
            </Show>
          </>
        }
        regions={props.frame.regions}
        region={props.region.id}
        onRegion={props.setRegion}
        action={
          <Button small icon="plus" onClick={() => open('new')}>
            {studio().newEvent}
          </Button>
        }
      />
      <div class={styles.split} data-open={search.event ? true : undefined}>
        <div class={styles.sheet}>
          <AsyncView skeleton={<CalendarSkeleton />} queries={[studioEvents.key]}>
            <MonthOverview
              {...props}
              month={month()}
              title={title()}
              today={today()}
              now={now()}
              selected={search.event}
              hrefOf={(event) => hrefOf({ event, on: undefined })}
              newHrefOf={(on) => hrefOf({ event: 'new', on })}
              onSelect={open}
            />
          </AsyncView>
        </div>
        <Show when={search.event} keyed>
          {(eventId) => (
            <AsyncView skeleton={<EditorSkeleton />} queries={[studioEvent.key]}>
              <OpenEvent
                {...props}
                eventId={eventId}
                on={search.on}
                onOpen={(id) => open(id)}
                onClose={() => open(undefined)}
              />
            </AsyncView>
          )}
        </Show>
      </div>
    </div>
  )
}

function Waiting() {
  return (
    <div class={styles.waiting}>
      <LoadingNote />
      <CalendarSkeleton />
    </div>
  )
}

function EditorSkeleton() {
  return (
    <aside class={styles.editorSkeleton}>
      <LoadingNote />
      <TextSkeleton lines={8} />
    </aside>
  )
}
