import { createAsync, useLocation, useNavigate, useSearchParams } from '@solidjs/router'
import { createEffect, createSignal, For, Show, type ParentProps } from 'solid-js'
import { whoIsSignedIn, type SignedIn } from '../api/accounts.ts'
import { OfflineBanner } from '../ui/banner.tsx'
import { Icon, Mark, type IconName } from '../ui/icon.tsx'
import { AccountSheet } from './account-sheet.tsx'
import { doorAt, doorsOf, hallOf, mayEnter, type Door } from './doors.ts'
import { doorWords } from './doors.words.ts'
import { NotYours } from './not-yours.tsx'
import styles from './studio-layout.module.css'
import { studio } from './studio.words.ts'

/**
 * What surrounds every page of the studio and of the admin: the rail on wide screens, a bar at the foot of narrow ones.
 * It shows the doors of the hall that one is in, and one to the other.
 */
export default function StudioLayout(props: ParentProps) {
  const [asking, setAsking] = createSignal(false)
  const location = useLocation()
  const navigate = useNavigate()
  // The page says what is wrong when the account does not come; the rail only lacks its doors then, and until it comes.
  const read = createAsync(() => whoIsSignedIn().catch(() => undefined), { initialValue: undefined })
  const account = () => read.latest
  const strange = () => {
    const known = account()
    return known && !mayEnter(known, location.pathname) ? known : undefined
  }
  const hall = () => hallOf(location.pathname)
  const inHall = (known: SignedIn) => doorsOf(known).filter((door) => door.hall === hall())
  const otherHall = (known: SignedIn) => doorsOf(known).find((door) => door.hall !== hall())
  /** Whoever comes to a hall as such, where no page of theirs is, is led to the first page that is. */
  const firstDoor = (known: SignedIn) => {
    const path = location.pathname.replace(/\/$/, '')
    if (path !== '/admin' && (path !== '/studio' || mayEnter(known, path))) return undefined
    return (inHall(known)[0] ?? doorsOf(known)[0])?.path
  }
  // By hand: the router's own component for it would lie in what every member loads first.
  createEffect(() => {
    const known = account()
    const door = known && firstDoor(known)
    if (door !== undefined) navigate(door, { replace: true })
  })
  return (
    <div class={styles.studio}>
      <nav class={styles.rail} aria-label={studio().name}>
        <Mark class={styles.mark} />
        <Show when={account()}>
          {(known) => (
            <>
              <For each={inHall(known())}>
                {(door) => <RailLink path={door.path} icon={door.icon} text={doorWords()[door.word]} />}
              </For>
              <Show when={otherHall(known())}>{(door) => <HallLink door={door()} />}</Show>
            </>
          )}
        </Show>
        <button type="button" class={styles.item} data-last onClick={() => setAsking(true)}>
          <Icon name="me" />
          <span class={styles.name}>{account()?.displayName || doorWords().account}</span>
        </button>
      </nav>
      <div class={styles.page}>
        <OfflineBanner class={styles.offline} />
        <Show when={strange()} fallback={props.children}>
          {(known) => (
            <Show when={firstDoor(known()) === undefined}>
              <NotYours account={known()} />
            </Show>
          )}
        </Show>
      </div>
      <AccountSheet account={account()} open={asking()} onClose={() => setAsking(false)} />
    </div>
  )
}

/** Keeps the region when it leads to another page. */
function RailLink(props: { path: string; icon: IconName; text: string }) {
  const location = useLocation()
  const [search] = useSearchParams<{ region?: string }>()
  const href = () => (search.region ? `${props.path}?region=${search.region}` : props.path)
  const here = () => doorAt(location.pathname)?.path === props.path
  return (
    <a class={styles.item} href={href()} aria-current={here() ? 'page' : undefined}>
      <Icon name={props.icon} />
      {props.text}
    </a>
  )
}

/** The way to the other hall: to its first page that is open to the account. */
function HallLink(props: { door: Door }) {
  return (
    <a class={styles.item} href={props.door.path} data-hall>
      <Icon name={props.door.hall === 'admin' ? 'key' : 'cal'} />
      {doorWords()[props.door.hall]}
    </a>
  )
}
