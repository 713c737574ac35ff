import { createAsync } from '@solidjs/router'
import { Show } from 'solid-js'
import { readLimits } from '../api/limits.ts'
import { AsyncView } from '../member/async-view.tsx'
import { createPageTitle } from '../shell/page-title.ts'
import { Columns } from '../ui/columns.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { ClubBlocks } from './club-blocks.tsx'
import { ClubCaps } from './club-caps.tsx'
import styles from './limits-page.module.css'
import { limits as words } from './limits.words.ts'

/** /studio/limits: how often a club may be booked in a month, and who may not book for a while. */
export default function LimitsPage() {
  createPageTitle(() => words().title)
  const limits = createAsync(() => readLimits())
  return (
    <div class={styles.page} id="main" role="main">
      <header class={styles.head}>
        <h1>{words().title}</h1>
      </header>
      <div class={styles.body}>
        <AsyncView skeleton={<RowsSkeleton count={8} />} queries={[readLimits.key]}>
          <Show when={limits()}>
            {(known) => (
              <Columns
                main={<ClubBlocks limits={known()} />}
                side={<ClubCaps clubs={known().clubs} />}
                sideFirst
              />
            )}
          </Show>
        </AsyncView>
      </div>
    </div>
  )
}
