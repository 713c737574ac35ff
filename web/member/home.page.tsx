import { createAsync } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Me } from '../../server/members/me.contract.ts'
import { meOrVisitor } from '../api/session.ts'
import { timeOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createNow } from '../shell/now.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { AsyncView } from './async-view.tsx'
import { deviceZone } from './device-zone.ts'
import { EventsNearby } from './events-nearby.tsx'
import { home } from './home.words.ts'
import styles from './home.module.css'
import { HomeBar } from './home-bar.tsx'
import { HomeCard, HomeCardSkeleton } from './home-card.tsx'
import { LoungesNow } from './lounges-now.tsx'
import { NextVisit } from './next-visit.tsx'
import { createQuiet } from './quiet.ts'
import { regionInView } from './region-choice.ts'
import { VisitorWelcome } from './visitor-welcome.tsx'

/** /: the card, what comes next, what is on nearby, and how full the lounges are. */
export default function HomePage() {
  createPageTitle(() => undefined)
  const profile = createAsync(() => meOrVisitor())
  const reader = createQuiet(() => meOrVisitor())
  return (
    <>
      <HomeBar home={reader()?.region.id} />
      <AsyncView skeleton={<HomeCardSkeleton />} queries={[meOrVisitor.key]}>
        <Show when={profile() !== null} fallback={<VisitorHome />}>
          <Show when={profile()}>{(me) => <MemberHome me={me()} />}</Show>
        </Show>
      </AsyncView>
    </>
  )
}

function MemberHome(props: { me: Me }) {
  const now = createNow(60_000)
  const hour = () => Number(timeOf(now(), deviceZone).slice(0, 2))
  const region = () => regionInView(props.me.region.id)
  return (
    <>
      <h1 class={`${styles.hello} halt`}>{home().hello(written(props.me.greeting), hour())}</h1>
      <div class={styles.columns}>
        <div>
          <HomeCard me={props.me} />
          <NextVisit region={region()} />
        </div>
        <div class={styles.nearby}>
          <EventsNearby region={region()} />
        </div>
        <LoungesNow />
      </div>
    </>
  )
}

function VisitorHome() {
  return (
    <div class={styles.visitor} data-visitor>
      <VisitorWelcome />
      <div class={styles.nearby}>
        <EventsNearby region={regionInView(undefined)} />
      </div>
    </div>
  )
}
