import { useLocation, type RouteSectionProps } from '@solidjs/router'
import { OfflineBanner } from '../ui/banner.tsx'
import { Brand } from '../ui/brand.tsx'
import { TabBar, TabRow, type Tab } from '../ui/tab-bar.tsx'
import styles from './member-layout.module.css'
import { member } from './member.words.ts'

/** Phone: the page over a tab bar. From 900 px: a head with the same four ways, and a wide page below. */
export default function MemberLayout(props: RouteSectionProps) {
  const location = useLocation()
  const under = (path: string) => location.pathname === path || location.pathname.startsWith(`${path}/`)
  const tabs = (): Tab[] => [
    { href: '/', label: member().tabs.home, icon: 'home', current: location.pathname === '/' },
    { href: '/events', label: member().tabs.events, icon: 'cal', current: under('/events') },
    { href: '/pass', label: member().tabs.pass, icon: 'pass', current: under('/pass') },
    { href: '/me', label: member().tabs.me, icon: 'me', current: ['/me', '/clubs', '/lounges'].some(under) },
  ]
  return (
    <div class={styles.layout}>
      <header class={styles.head}>
        <div class={styles.headInside}>
          <Brand href="/" />
          <TabRow tabs={tabs()} />
        </div>
      </header>
      <OfflineBanner class={styles.offline} />
      <main id="main" class={styles.main}>
        {props.children}
      </main>
      <div class={styles.foot}>
        <TabBar tabs={tabs()} />
      </div>
    </div>
  )
}
