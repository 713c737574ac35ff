import { createAsync } from '@solidjs/router'
import { Show } from 'solid-js'
import { myHistory } from '../api/history.ts'
import { Section } from '../ui/section.tsx'
import { TextSkeleton } from '../ui/skeleton.tsx'
import { AsyncView } from './async-view.tsx'
import { HistoryList } from './history-list.tsx'
import { history } from './history.words.ts'

/** Why one's own registration stands as it does: every decision, with the numbers it was made with. */
export function Why(props: { registrationId: string }) {
  return (
    <Section title={history().title} aside={history().aside} tight>
      <AsyncView skeleton={<TextSkeleton lines={3} />} queries={[myHistory.keyFor(props.registrationId)]}>
        <Steps registrationId={props.registrationId} />
      </AsyncView>
    </Section>
  )
}

function Steps(props: { registrationId: string }) {
  const known = createAsync(() => myHistory(props.registrationId))
  return <Show when={known()}>{(told) => <HistoryList entries={told().entries} zone={told().zone} />}</Show>
}
