import { createSignal, For, Show } from 'solid-js'
import type { ClubBlock, Limits } from '../../server/limits/block.contract.ts'
import { fullDateOf, memberNumberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import { EmptyState } from '../ui/states.tsx'
import { LiftSheet } from './lift-sheet.tsx'
import styles from './limits-page.module.css'
import { limits as words } from './limits.words.ts'

/** The zone of the club's books, in which a block of every region ends. */
const bookZone = 'Asia/Shanghai'

/** The blocks in force, each with the way to lift it. */
export function ClubBlocks(props: { limits: Limits }) {
  const [lifting, setLifting] = createSignal<ClubBlock | null>(null)
  return (
    <Section title={words().blocks}>
      <p class={styles.detail}>{words().blocksDetail}</p>
      <Show
        when={props.limits.blocks.length > 0}
        fallback={<EmptyState title={words().none} detail={words().noneDetail} />}
      >
        <Rows label={words().blocks}>
          <For each={props.limits.blocks}>
            {(block) => (
              <Row
                title={block.member.name}
                sub={<BlockLines block={block} />}
                end={
                  <Button
                    kind="quiet"
                    small
                    aria-label={words().liftOf(block.member.name)}
                    onClick={() => setLifting(block)}
                  >
                    {words().lift}
                  </Button>
                }
              />
            )}
          </For>
        </Rows>
      </Show>
      <LiftSheet block={lifting()} onClose={() => setLifting(null)} />
    </Section>
  )
}

function BlockLines(props: { block: ClubBlock }) {
  const block = () => props.block
  const where = () =>
    [
      block().club ? written(block().club?.name ?? { zh: '', en: '' }) : words().everyClub,
      block().region ? written(block().region?.name ?? { zh: '', en: '' }) : words().inEveryRegion,
      // The end is the first instant after the last day.
      words().until(fullDateOf(block().endsAt - 1, bookZone)),
    ].join(words().stop)
  const why = () => [words().reasons[block().reason], words().by(block().createdBy)].join(words().stop)
  return (
    <>
      <span>{memberNumberOf(block().member.number)}</span>
      <br />
      {where()}
      <br />
      {why()}
      <Show when={block().note}>
        {(note) => (
          <>
            <br />
            <span class={styles.note}>{note()}</span>
          </>
        )}
      </Show>
    </>
  )
}
