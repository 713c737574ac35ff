import { createAsync, revalidate } from '@solidjs/router'
import { For, onCleanup, Show } from 'solid-js'
import type { LoungeCard } from '../../server/lounges/lounge.contract.ts'
import { leaveLounge } from '../api/lounge-requests.ts'
import { listLounges } from '../api/lounges.ts'
import { nearMomentOf, numberOf, timeOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createActing } from '../shell/acting.ts'
import { deviceTime } from '../shell/now.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Icon } from '../ui/icon.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState, sentenceOf } from '../ui/states.tsx'
import { Stats } from '../ui/stats.tsx'
import { toast } from '../ui/toast.tsx'
import { BackBar } from '../ui/top-bar.tsx'
import { AsyncView } from './async-view.tsx'
import { lounges as said } from './lounges.words.ts'
import styles from './lounges.module.css'

/** How often the occupancy is asked for while someone looks. */
const every = 15_000

/** /lounges: each lounge, how full it is at this moment, and what is left to me. */
export default function LoungesPage() {
  createPageTitle(() => said().title)
  const found = createAsync(() => listLounges())
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') void revalidate(listLounges.key)
  }, every)
  onCleanup(() => clearInterval(timer))
  return (
    <div class={styles.page}>
      <BackBar href="/" />
      <PageHead title={said().title} intro={said().intro} />
      <AsyncView skeleton={<RowsSkeleton count={3} />} queries={[listLounges.key]}>
        <Show
          when={found()?.length}
          fallback={
            <Show when={found()}>
              <EmptyState title={said().none} detail={said().noneDetail} />
            </Show>
          }
        >
          <Mine lounge={found()?.[0]} />
          <ul class={styles.list}>
            <For each={found()}>{(lounge) => <Lounge lounge={lounge} />}</For>
          </ul>
        </Show>
      </AsyncView>
    </div>
  )
}

/** The year's allowance, which is the same in every lounge. */
function Mine(props: { lounge: LoungeCard | undefined }) {
  return (
    <Show when={props.lounge?.mine}>
      {(mine) => (
        <div class={styles.mine}>
          <Stats
            ruled
            items={[
              mine().left === null
                ? { label: said().left, value: said().unlimited }
                : { label: said().left, value: mine().left, unit: said().times },
              { label: said().guests, value: mine().guests, unit: said().people },
            ]}
          />
          <ButtonLink href="/pass" icon="pass">
            {said().showPass}
          </ButtonLink>
        </div>
      )}
    </Show>
  )
}

/** From here on a lounge is called busy. */
const busyFrom = 0.8

function Lounge(props: { lounge: LoungeCard }) {
  const lounge = () => props.lounge
  const part = () => Math.min(1, lounge().occupancy / Math.max(1, lounge().capacity))
  const state = () => {
    if (lounge().opensAt !== null) return { word: said().closed }
    if (part() >= 1) return { word: said().full, tone: 'no' as const }
    if (part() >= busyFrom) return { word: said().busy, tone: 'soon' as const }
    return { word: said().calm, tone: 'ok' as const }
  }
  return (
    <li class={styles.lounge}>
      <div class={styles.head}>
        <h2>{written(lounge().name)}</h2>
        <Chip tone={state().tone} dot={state().tone !== undefined}>
          {state().word}
        </Chip>
      </div>
      <div class={styles.now}>
        <p class={styles.figure}>
          <b>{lounge().occupancy}</b>
          <span>/ {lounge().capacity}</span>
        </p>
        <p class="sr">{said().here(lounge().occupancy, lounge().capacity)}</p>
        <div class={styles.fill} data-tone={state().tone} aria-hidden="true">
          <i style={{ width: `${part() * 100}%` }} />
        </div>
      </div>
      <ul class={styles.facts}>
        <li>
          <Icon name="pin" small />
          {written(lounge().address)}
        </li>
        <li>
          <Icon name="clock" small />
          {hoursOf(lounge())}
        </li>
        <li>
          <Icon name="star" small />
          {said().fromTier(written(lounge().minTier.name))}
        </li>
      </ul>
      <p class={styles.note}>
        {lounge().mine.tierSuffices
          ? said().prices(numberOf(lounge().visitPrice), numberOf(lounge().guestPrice))
          : said().notYours(written(lounge().minTier.name))}
      </p>
      <Show when={lounge().mine.insideSince}>{(since) => <Inside lounge={lounge()} since={since()} />}</Show>
    </li>
  )
}

function Inside(props: { lounge: LoungeCard; since: number }) {
  const { busy, act } = createActing()
  const leave = () =>
    act(
      async () => {
        await leaveLounge()
        toast(said().checkedOut)
        await revalidate(listLounges.key)
      },
      { refused: (problem) => toast(sentenceOf(problem)) },
    )
  return (
    <div class={styles.inside}>
      <p>
        <Icon name="check" small />
        {said().inside(timeOf(props.since, props.lounge.zone))}
      </p>
      <Button kind="quiet" small busy={busy()} onClick={() => void leave()}>
        {said().leave}
      </Button>
    </div>
  )
}

function hoursOf(lounge: LoungeCard): string {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const hours =
    lounge.opensMinute === lounge.closesMinute
      ? said().allDay
      : said().hours(clock(lounge.opensMinute), clock(lounge.closesMinute))
  if (lounge.opensAt === null) return hours
  return `${hours}，${said().opensAt(nearMomentOf(lounge.opensAt, lounge.zone, deviceTime()))}`
}
