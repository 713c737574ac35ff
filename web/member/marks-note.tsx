import { Show } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import { hoursOf } from '../i18n/format.ts'
import { Banner } from '../ui/banner.tsx'
import { marks as words } from './marks.words.ts'

/** Why booking of this event opens later for the reader, or by its waitlist only. */
export function MarksNote(props: { event: EventPage; class?: string }) {
  const said = () => {
    const { marks, availability, mine } = props.event
    if (!marks || mine !== null) return undefined
    if (availability === 'not_open_yet' && marks.opensLaterBy > 0) {
      return words().event.later(hoursOf(marks.opensLaterBy))
    }
    return marks.waitlistOnly && (availability === 'waitlist' || availability === 'full')
      ? words().event.waitlist
      : undefined
  }
  return (
    <Show when={said()}>
      {(sentence) => (
        <Banner tone="soon" class={props.class}>
          {sentence()}{' '}
          <a class="link nowrap" href="/me/marks">
            {words().event.see}
          </a>
        </Banner>
      )}
    </Show>
  )
}
