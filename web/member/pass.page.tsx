import { useNavigate } from '@solidjs/router'
import { onCleanup, onMount, Show } from 'solid-js'
import { signInHref } from '../api/session.ts'
import { written } from '../i18n/words.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { backIsOurs } from '../shell/history-depth.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/button.tsx'
import { MemberCard } from '../ui/member-card.tsx'
import { Qr } from '../ui/qr.tsx'
import { ErrorState } from '../ui/states.tsx'
import { Stats, type Stat } from '../ui/stats.tsx'
import type { PassCard } from '../../server/checkin/pass.contract.ts'
import { createLivePass, type LivePass } from './live-pass.ts'
import { LoungeRequestSheet } from './lounge-request-sheet.tsx'
import { pass } from './pass.words.ts'
import styles from './pass.module.css'

const stepLength = 30_000

/** /pass: the member's code, bright in both themes, renewed every 30 seconds, also without a network. */
export default function PassPage() {
  createPageTitle(() => pass().title)
  const navigate = useNavigate()
  const live = createLivePass(() => navigate(signInHref(), { replace: true }))
  keepScreenOn()
  const close = () => (backIsOurs() ? navigate(-1) : navigate('/'))
  return (
    <>
      <div class={styles.page}>
        <header class={styles.head}>
          <IconButton icon="close" label={pass().close} onClick={close} />
          <h1>{pass().title}</h1>
        </header>
        <main id="main" class={styles.main}>
          <Show
            when={live.pass()}
            fallback={
              <Show when={live.problem()} fallback={<PassSkeleton />}>
                {(problem) => <ErrorState problem={problem()} onRetry={live.retry} />}
              </Show>
            }
          >
            {(shown) => <Pass pass={shown()} left={live.left()} />}
          </Show>
        </main>
        <footer class={styles.foot}>
          <Show when={live.pass()}>
            {(shown) => (
              <p>
                <Icon name={shown().offline ? 'check' : 'info'} small />
                {shown().offline ? pass().worksOffline : pass().needsNetwork}
              </p>
            )}
          </Show>
          <a href="/lounges">{pass().lounges}</a>
        </footer>
      </div>
      <Show when={live.pass() !== undefined}>
        <LoungeRequestSheet />
      </Show>
    </>
  )
}

function Pass(props: { pass: LivePass; left: number }) {
  const card = () => props.pass.card
  const seconds = () => Math.ceil(props.left / 1_000)
  return (
    <section class={styles.pass} aria-label={pass().of(written(card().name))}>
      <MemberCard
        tier={card().tierId}
        tierName={written(card().tierName)}
        name={written(card().name)}
        number={card().number}
        strip
      />
      <div class={styles.code}>
        <Qr text={props.pass.code} left={props.left / stepLength} correction="L" />
        <p class={styles.digits} aria-label={pass().digits}>
          <span>{props.pass.digits.slice(0, 3)}</span>
          <span>{props.pass.digits.slice(3)}</span>
        </p>
        <p class={styles.renews}>{pass().renews(seconds())}</p>
      </div>
      <div class={styles.stats}>
        <Stats items={statsOf(card())} />
      </div>
    </section>
  )
}

/** Where tiers are held to is written by the club's own calendar. */
const bookZone = 'Asia/Shanghai'

function statsOf(card: PassCard): Stat[] {
  const lounge: Stat =
    card.visitsLeft === null
      ? { label: pass().lounge, value: pass().unlimited }
      : { label: pass().lounge, value: card.visitsLeft, unit: pass().times }
  return [lounge, { label: pass().guests, value: card.guests, unit: pass().people }, validTo(card.tierUntil)]
}

function validTo(until: number | null): Stat {
  if (until === null) return { label: pass().validTo, value: pass().always }
  const parts = new Intl.DateTimeFormat('en', { timeZone: bookZone, year: 'numeric', month: 'numeric' })
    .formatToParts(until)
    .reduce<Record<string, string>>((all, part) => ({ ...all, [part.type]: part.value }), {})
  const { big, small } = pass().month(Number(parts['year']), Number(parts['month']))
  return { label: pass().validTo, value: big, unit: small }
}

function PassSkeleton() {
  return (
    <section class={styles.pass} aria-busy="true">
      <div class={styles.stripSkeleton} />
      <div class={styles.code}>
        <div class={styles.qrSkeleton} />
        <p class={styles.renews} role="status">
          {pass().making}
        </p>
      </div>
    </section>
  )
}

/** A screen that dims is a screen that no scanner reads. Asked again whenever the page comes back into sight. */
function keepScreenOn(): void {
  let lock: WakeLockSentinel | undefined
  const ask = () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    navigator.wakeLock.request('screen').then(
      (held) => (lock = held),
      () => undefined,
    )
  }
  onMount(() => {
    ask()
    document.addEventListener('visibilitychange', ask)
  })
  onCleanup(() => {
    document.removeEventListener('visibilitychange', ask)
    void lock?.release()
  })
}
