import { createAsync, revalidate } from '@solidjs/router'
import { For, onCleanup } from 'solid-js'
import type { LoungeCard } from '../../server/lounges/lounge.contract.ts'
import { listLounges } from '../api/lounges.ts'
import { timeOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Chip } from '../ui/chip.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { AsyncView } from './async-view.tsx'
import { home } from './home.words.ts'

/** How often the occupancy is asked for while someone looks. */
const every = 30_000

/** The lounges and how full they are at this moment. */
export function LoungesNow() {
  const lounges = createAsync(() => listLounges())
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') void revalidate(listLounges.key)
  }, every)
  onCleanup(() => clearInterval(timer))
  return (
    <Section title={home().loungesNow}>
      <AsyncView skeleton={<RowsSkeleton count={2} />} queries={[listLounges.key]}>
        <Rows>
          <For each={lounges()}>
            {(lounge) => (
              <Row
                href="/lounges"
                title={written(lounge.name)}
                sub={subOf(lounge)}
                end={<Occupancy lounge={lounge} />}
              />
            )}
          </For>
        </Rows>
      </AsyncView>
    </Section>
  )
}

function subOf(lounge: LoungeCard): string {
  if (lounge.opensAt !== null) return home().opens(timeOf(lounge.opensAt, lounge.zone))
  return home().here(lounge.occupancy, lounge.capacity)
}

/** From here on a lounge is called busy. */
const busyFrom = 0.8

function Occupancy(props: { lounge: LoungeCard }) {
  const state = () => {
    const { opensAt, occupancy, capacity } = props.lounge
    if (opensAt !== null) return { word: home().closed }
    if (occupancy >= capacity) return { word: home().full, tone: 'no' as const }
    if (occupancy >= capacity * busyFrom) return { word: home().busy, tone: 'soon' as const }
    return { word: home().calm, tone: 'ok' as const }
  }
  return (
    <Chip tone={state().tone} dot={state().tone !== undefined}>
      {state().word}
    </Chip>
  )
}
