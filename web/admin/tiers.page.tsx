import { createAsync } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { readGrants, readLadder } from '../api/granting.ts'
import { AsyncView } from '../member/async-view.tsx'
import { createQuiet } from '../member/quiet.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { GrantSheet } from './grant-sheet.tsx'
import { GrantedTiers } from './granted-tiers.tsx'
import { LadderTable } from './ladder-table.tsx'
import { TierShare } from './tier-share.tsx'
import styles from './tiers.module.css'
import { tiersWords } from './tiers.words.ts'

/** /admin/tiers: who holds which tier, what managers granted, and what the tiers need and bring. */
export default function TiersPage() {
  createPageTitle(() => tiersWords().title)
  const ladder = createAsync(() => readLadder())
  const grants = createAsync(() => readGrants())
  // The head holds neither the page back nor fails it.
  const known = createQuiet(() => readLadder())
  const [granting, setGranting] = createSignal(false)
  return (
    <div data-paper id="main" role="main">
      <div>
        <h1>{tiersWords().title}</h1>
        <Show when={known()}>
          <Button small icon="plus" onClick={() => setGranting(true)}>
            {tiersWords().grant}
          </Button>
        </Show>
      </div>
      <div class={styles.body}>
        <AsyncView skeleton={<RowsSkeleton count={8} />} queries={[readLadder.key, readGrants.key]}>
          <Show when={ladder()}>
            {(all) => (
              <Show when={grants()}>
                {(given) => (
                  <>
                    <Columns
                      main={
                        <>
                          <TierShare ladder={all()} />
                          <LadderTable ladder={all()} />
                        </>
                      }
                      side={<GrantedTiers grants={given()} tiers={all().tiers} />}
                    />
                    <GrantSheet open={granting()} ladder={all()} onClose={() => setGranting(false)} />
                  </>
                )}
              </Show>
            )}
          </Show>
        </AsyncView>
      </div>
    </div>
  )
}
