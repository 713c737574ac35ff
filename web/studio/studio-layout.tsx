import { createAsync, useLocation, useSearchParams, type RouteSectionProps } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { send } from '../api/client.ts'
import { studioFrame } from '../api/studio.ts'
import { Button } from '../ui/button.tsx'
import { OfflineBanner } from '../ui/banner.tsx'
import { Icon, Mark, type IconName } from '../ui/icon.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { LanguageSwitch, ThemeSwitch } from '../ui/switches.tsx'
import { marks } from '../member/marks.words.ts'
import styles from './studio-layout.module.css'
import { limits } from './limits.words.ts'
import { studio } from './studio.words.ts'

/** What surrounds every studio page: the rail on wide screens, a bar at the foot of narrow ones. */
export default function StudioLayout(props: RouteSectionProps) {
  const [asking, setAsking] = createSignal(false)
  // The page says what is wrong when the frame does not come; the rail only lacks a name then.
  const frame = createAsync(() => studioFrame().catch(() => undefined))
  const name = () => frame.latest?.displayName || studio().account
  const signOut = async () => {
    await send('/api/accounts/sign-out', { method: 'POST' })
    location.assign('/sign-in')
  }
  return (
    <div class={styles.studio}>
      <nav class={styles.rail} aria-label={studio().name}>
        <Mark class={styles.mark} />
        <RailLink path="/studio" icon="cal" text={studio().events} />
        <RailLink path="/studio/registrations" icon="people" text={studio().registrations} />
        <Show when={frame.latest?.setsLimits}>
          <RailLink path="/studio/limits" icon="lock" text={limits().title} />
        </Show>
        <Show when={frame.latest?.decidesAppeals}>
          <RailLink path="/studio/appeals" icon="edit" text={marks().studio.title} />
        </Show>
        <button type="button" class={styles.item} data-last onClick={() => setAsking(true)}>
          <Icon name="me" />
          {name()}
        </button>
      </nav>
      <div class={styles.page}>
        <OfflineBanner class={styles.offline} />
        {props.children}
      </div>
      <Sheet open={asking()} onClose={() => setAsking(false)} title={name()} wide="side">
        <div class={styles.account}>
          <LanguageSwitch />
          <ThemeSwitch />
          <Button kind="quiet" icon="exit" onClick={() => void signOut()}>
            {studio().signOut}
          </Button>
        </div>
      </Sheet>
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
