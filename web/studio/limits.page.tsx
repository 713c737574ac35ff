import { createAsync } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { readLimits } from '../api/limits.ts'
import { AsyncView } from '../member/async-view.tsx'
import { createQuiet } from '../member/quiet.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { BlockSheet } from './block-sheet.tsx'
import { ClubBlocks } from './club-blocks.tsx'
import { ClubCaps } from './club-caps.tsx'
import styles from './limits-page.module.css'
import { limits as words } from './limits.words.ts'

/** /studio/limits: how often a club may be booked in a month, and who may not book for a while. */
export default function LimitsPage() {
  createPageTitle(() => words().title)
  const limits = createAsync(() => readLimits())
  // The head holds neither the page back nor fails it.
  const known = createQuiet(() => readLimits())
  const [adding, setAdding] = createSignal(false)
  return (
    <div data-paper id="main" role="main">
      <div>
        <h1>{words().title}</h1>
        <Show when={known()}>
          <Button small icon="plus" onClick={() => setAdding(true)}>
            {words().add}
          </Button>
        </Show>
      </div>
      <div class={styles.body}>
        <AsyncView skeleton={<RowsSkeleton count={8} />} queries={[readLimits.key]}>
          <Show when={limits()}>
            {(all) => (
              <>
                <Columns
                  main={<ClubBlocks limits={all()} />}
                  side={<ClubCaps clubs={all().clubs} />}
                  sideFirst
                />
                <BlockSheet open={adding()} limits={all()} onClose={() => setAdding(false)} />
              </>
            )}
          </Show>
        </AsyncView>
      </div>
    </div>
  )
}
