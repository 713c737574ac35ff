import { Show } from 'solid-js'
import { createPageTitle } from '../shell/page-title.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { EventCalendar } from './event-calendar.tsx'
import { createEventFilters } from './event-filters.ts'
import { EventFilterBar } from './event-filter-bar.tsx'
import { EventList } from './event-list.tsx'
import { events } from './events.words.ts'
import styles from './event-list.module.css'

/** /events: a list or a month, narrowed by filters that the address keeps. */
export default function EventsPage() {
  createPageTitle(() => events().title)
  const filters = createEventFilters()
  const asCalendar = () => filters.value('view') === 'calendar'
  return (
    <div class={styles.page}>
      <PageHead
        title={events().title}
        end={
          <Segmented
            label={events().view}
            options={[
              { value: 'list', label: events().list },
              { value: 'calendar', label: events().calendar },
            ]}
            value={asCalendar() ? 'calendar' : 'list'}
            onChange={(view) => filters.change({ view: view === 'list' ? undefined : view })}
          />
        }
      />
      <EventFilterBar filters={filters} withDates={!asCalendar()} />
      <Show when={asCalendar()} fallback={<EventList filters={filters} />}>
        <EventCalendar filters={filters} />
      </Show>
    </div>
  )
}
