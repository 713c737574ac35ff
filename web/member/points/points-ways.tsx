import { For } from 'solid-js'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { entryWords } from './entry.words.ts'
import styles from './points-ways.module.css'

type Way = { path: string; icon: IconName; word: keyof ReturnType<typeof entryWords>['pages'] }

/** What else can be done with points; a page stands here as soon as there is one. */
const ways: readonly Way[] = [
  { path: '/me/points/top-up', icon: 'plus', word: 'topUp' },
  { path: '/me/points/gift', icon: 'send', word: 'gift' },
  { path: '/me/points/household', icon: 'people', word: 'household' },
  { path: '/me/points/statement', icon: 'chart', word: 'statement' },
]

/** The ways on from one's points, in one row. */
export function PointsWays() {
  return (
    <nav class={styles.ways} aria-label={entryWords().pagesLabel}>
      <For each={ways}>
        {(way) => (
          <a href={way.path}>
            <Icon name={way.icon} />
            {entryWords().pages[way.word]}
          </a>
        )}
      </For>
    </nav>
  )
}
