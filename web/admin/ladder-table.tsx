import { createSignal, Show } from 'solid-js'
import type { Ladder } from '../../server/tiers/ladder.contract.ts'
import { numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { LadderSheet } from './ladder-sheet.tsx'
import styles from './tiers.module.css'
import { tiersWords } from './tiers.words.ts'

/** What each tier needs and brings; an admin changes it. */
export function LadderTable(props: { ladder: Ladder }) {
  const [changing, setChanging] = createSignal(false)
  const heads = () => tiersWords().columns
  return (
    <Section title={tiersWords().ladder}>
      <p class={styles.detail}>{tiersWords().ladderDetail}</p>
      <Table
        caption={tiersWords().ladder}
        entries={[...props.ladder.tiers].reverse()}
        keyOf={(tier) => tier.id}
        columns={[
          { head: heads().tier, cell: (tier) => written(tier.name) },
          { head: heads().threshold, numeric: true, cell: (tier) => numberOf(tier.threshold) },
          {
            head: heads().visits,
            numeric: true,
            cell: (tier) =>
              tier.loungeVisits === null ? tiersWords().unlimited : numberOf(tier.loungeVisits),
          },
          { head: heads().guests, numeric: true, cell: (tier) => numberOf(tier.loungeGuests) },
          { head: heads().early, numeric: true, cell: (tier) => tiersWords().hours(tier.headStartHours) },
          { head: heads().earning, numeric: true, cell: (tier) => `×${tier.earningPercent / 100}` },
        ]}
      />
      <div class={styles.edit}>
        <Show when={props.ladder.mayChange} fallback={<p class={styles.detail}>{tiersWords().onlyAdmin}</p>}>
          <Button kind="quiet" small onClick={() => setChanging(true)}>
            {tiersWords().edit}
          </Button>
        </Show>
      </div>
      <LadderSheet open={changing()} ladder={props.ladder} onClose={() => setChanging(false)} />
    </Section>
  )
}
