import {
  createAsync,
  useLocation,
  useNavigate,
  useSearchParams,
  type RouteSectionProps,
} from '@solidjs/router'
import { createEffect, createSignal, For, Show } from 'solid-js'
import { whoIsSignedIn, type SignedIn } from '../api/accounts.ts'
import { OfflineBanner } from '../ui/banner.tsx'
import { Icon, Mark, type IconName } from '../ui/icon.tsx'
import { AccountSheet } from './account-sheet.tsx'
import { doorsOf, mayEnter } from './doors.ts'
import { doorWords } from './doors.words.ts'
import { NotYours } from './not-yours.tsx'
import styles from './studio-layout.module.css'
import { studio } from './studio.words.ts'

/** What surrounds every studio page: the rail on wide screens, a bar at the foot of narrow ones. */
export default function StudioLayout(props: RouteSectionProps) {
  const [asking, setAsking] = createSignal(false)
  const location = useLocation()
  const navigate = useNavigate()
  // The page says what is wrong when the account does not come; the rail only lacks its doors then.
  const read = createAsync(() => whoIsSignedIn().catch(() => undefined))
  const account = () => read.latest
  const strange = () => {
    const known = account()
    return known && !mayEnter(known, location.pathname) ? known : undefined
  }
  /** Whoever comes to the studio as such is led to the first page that is theirs. */
  const firstDoor = (known: SignedIn) =>
    location.pathname.replace(/\/$/, '') === '/studio' ? doorsOf(known)[0]?.path : undefined
  // By hand: the router's own component for it would lie in what every member loads first.
  createEffect(() => {
    const known = strange()
    const door = known && firstDoor(known)
    if (door !== undefined) navigate(door, { replace: true })
  })
  return (
    <div class={styles.studio}>
      <nav class={styles.rail} aria-label={studio().name}>
        <Mark class={styles.mark} />
        <Show when={account()}>
          {(known) => (
            <For each={doorsOf(known())}>
              {(door) => <RailLink path={door.path} icon={door.icon} text={doorWords()[door.word]} />}
            </For>
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
  const here = () => location.pathname.replace(/\/$/, '') === props.path
  return (
    <a class={styles.item} href={href()} aria-current={here() ? 'page' : undefined}>
      <Icon name={props.icon} />
      {props.text}
    </a>
  )
}
