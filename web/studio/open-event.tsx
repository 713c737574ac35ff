import { createAsync } from '@solidjs/router'
import { Show, untrack } from 'solid-js'
import { listClubs } from '../api/clubs.ts'
import { asProblem } from '../api/problem.ts'
import { listVenues, studioEvent } from '../api/studio.ts'
import { deviceTime } from '../shell/now.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/states.tsx'
import { editor } from './editor.words.ts'
import { EventEditor } from './event-editor.tsx'
import { formOf, newForm, planOf } from './event-form.ts'
import styles from './events-page.module.css'
import type { InRegion } from './frame.tsx'
import { venueFor } from './venue-for.ts'

type OpenEventProps = InRegion & {
  eventId: string
  on: string | undefined
  onOpen: (id: string) => void
  onClose: () => void
}

/** The editor on the event of the address, or on a new one. */
export function OpenEvent(props: OpenEventProps) {
  const isNew = untrack(() => props.eventId === 'new')
  const clubs = createAsync(() => listClubs(props.region.id))
  const venues = createAsync(() => listVenues(props.region.id))
  const event = createAsync(async () => {
    if (isNew) return null
    return studioEvent(props.eventId).catch((thrown: unknown) => {
      const problem = asProblem(thrown)
      if (problem.status === 404) return 'gone' as const
      throw thrown
    })
  })
  const found = () => {
    const known = event()
    return known && known !== 'gone' ? known : undefined
  }
  const headStart = (tierId: string) =>
    (props.frame.tiers.find((tier) => tier.id === tierId)?.headStartHours ?? 0) * 3_600_000
  const begin = () => {
    const { zone } = props.region
    const known = found()
    if (known) return formOf(planOf(known), { zone, headStart })
    return newForm({
      clubId: clubs()?.[0]?.id ?? '',
      venueId: venueFor(clubs()?.[0]?.kind, venues() ?? []),
      minTierId: props.frame.tiers[0]?.id ?? '',
      zone,
      now: deviceTime(),
      date: props.on,
    })
  }
  const ready = () => {
    const [someClubs, someVenues] = [clubs(), venues()]
    if (!someClubs || !someVenues || event() === undefined || event() === 'gone') return undefined
    return { clubs: someClubs, venues: someVenues }
  }
  return (
    <Show
      when={event() !== 'gone'}
      fallback={
        <aside class={styles.gone}>
          <EmptyState
            title={editor().gone}
            detail={editor().goneDetail}
            action={
              <Button kind="quiet" small onClick={() => props.onClose()}>
                {editor().close}
              </Button>
            }
          />
        </aside>
      }
    >
      <Show when={ready()}>
        {(lists) => (
          <EventEditor
            region={props.region}
            tiers={props.frame.tiers}
            clubs={lists().clubs}
            venues={lists().venues}
            event={untrack(found)}
            begin={untrack(begin)}
            onOpen={props.onOpen}
            onClose={props.onClose}
          />
        )}
      </Show>
    </Show>
  )
}
