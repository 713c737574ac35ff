import { createAsync, revalidate, useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { Me } from '../../server/members/me.contract.ts'
import { send } from '../api/client.ts'
import { asProblem } from '../api/problem.ts'
import { me } from '../api/session.ts'
import { memberNumberOf, pointsOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { MemberCard } from '../ui/member-card.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import { CardSkeleton, RowsSkeleton } from '../ui/skeleton.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { LanguageSwitch, ThemeSwitch } from '../ui/switches.tsx'
import { toast } from '../ui/toast.tsx'
import { TopBar } from '../ui/top-bar.tsx'
import { AsyncView } from './async-view.tsx'
import { everything } from './everything.words.ts'
import { marks } from './marks.words.ts'
import { mine } from './me.words.ts'
import styles from './me.module.css'

/** /me: everything that is mine, and how the screen looks. */
export default function MePage() {
  createPageTitle(() => mine().title)
  const profile = createAsync(() => me())
  return (
    <>
      <div class={styles.narrow}>
        <TopBar />
      </div>
      <PageHead title={mine().title} />
      <AsyncView
        skeleton={<Columns sideFirst main={<RowsSkeleton count={7} />} side={<CardSkeleton />} />}
        queries={[me.key]}
      >
        <Show when={profile()}>{(who) => <Menu me={who()} />}</Show>
      </AsyncView>
    </>
  )
}

function Menu(props: { me: Me }) {
  return (
    <Columns
      sideFirst
      side={
        <MemberCard
          tier={props.me.tier.id}
          tierName={written(props.me.tier.name)}
          name={props.me.name}
          number={props.me.number}
          points={props.me.points.balance}
        />
      }
      main={
        <>
          <div class={styles.menu}>
            <Rows>
              <Way href="/me/bookings" icon="cal" title={mine().bookings} sub={mine().bookingsSub} />
              <Way href="/me/everything" icon="filter" title={everything().way} sub={everything().waySub} />
              <Way
                href="/me/points"
                icon="wallet"
                title={mine().points}
                sub={mine().pointsSub(pointsOf(props.me.points.balance))}
              />
              <Way
                href="/me/points/household"
                icon="home"
                title={mine().household}
                sub={mine().householdSub}
              />
              <Way href="/me/tier" icon="star" title={mine().tier} sub={written(props.me.tier.name)} />
              <Way href="/me/marks" icon="clock" title={marks().title} sub={marks().menu} />
              <Way href="/clubs" icon="people" title={mine().clubs} sub={mine().clubsSub} />
              <Way
                href="/lounges"
                icon="cup"
                title={mine().lounges}
                sub={mine().loungesSub(props.me.lounge.left)}
              />
              <Way href="/me/profile" icon="edit" title={mine().profile} sub={mine().profileSub} />
              <Way href="/me/security" icon="lock" title={mine().security} sub={mine().securitySub} />
            </Rows>
          </div>
          <Section title={mine().display}>
            <div class={styles.switches}>
              <LanguageSwitch />
              <ThemeSwitch />
            </div>
          </Section>
          <SignOut number={props.me.number} />
        </>
      }
    />
  )
}

function Way(props: { href: string; icon: IconName; title: string; sub: string }) {
  return (
    <Row
      plain
      href={props.href}
      lead={<Icon name={props.icon} />}
      title={props.title}
      sub={props.sub}
      end={<Icon name="right" small />}
    />
  )
}

function SignOut(props: { number: string }) {
  const navigate = useNavigate()
  const [busy, setBusy] = createSignal(false)
  const signOut = async () => {
    setBusy(true)
    try {
      await send('/api/accounts/sign-out', { method: 'POST' })
      // The pass is kept on this device for when there is no network: whoever signs out takes it along.
      await (await import('./pass-store.ts')).forgetPass()
      toast(mine().signedOut)
      navigate('/')
      void revalidate()
    } catch (thrown) {
      toast(sentenceOf(asProblem(thrown)))
      setBusy(false)
    }
  }
  return (
    <div class={styles.out}>
      <Button kind="quiet" icon="exit" busy={busy()} onClick={() => void signOut()}>
        {mine().signOut}
      </Button>
      <span class="xs soft">
        {mine().number} {memberNumberOf(props.number)}
      </span>
    </div>
  )
}
