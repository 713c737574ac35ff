import { For, Show } from 'solid-js'
import type { StudioSeries } from '../../server/series/series.contract.ts'
import { publishSeries } from '../api/series.ts'
import { momentOf } from '../i18n/format.ts'
import { createActing } from '../shell/acting.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { series as words } from './series.words.ts'
import styles from './series.module.css'

type KnownSeriesProps = { series: StudioSeries; zone: string; onDone: (series: StudioSeries) => void }

const tones = { draft: undefined, published: 'ok', cancelled: 'no' } as const

/** The occasions of a series, and one button that publishes what is still in drafts. */
export function KnownSeries(props: KnownSeriesProps) {
  const { busy, problem, act } = createActing()
  const drafts = () => props.series.occurrences.filter((one) => one.state === 'draft').length
  const publish = () =>
    act(async () => {
      props.onDone(await publishSeries(props.series.id))
      toast(words().published)
    })
  return (
    <div class={styles.body}>
      <Rows label={words().occurrences}>
        <For each={props.series.occurrences}>
          {(one) => (
            <Row
              plain
              title={momentOf(one.startsAt, props.zone)}
              sub={words().taken(one.taken, one.capacity)}
              end={<Chip tone={tones[one.state]}>{words().states[one.state]}</Chip>}
            />
          )}
        </For>
      </Rows>
      <Show when={problem()}>{(known) => <Banner tone="no">{sentenceOf(known())}</Banner>}</Show>
      <Show when={drafts() > 0}>
        <Button block busy={busy()} onClick={() => void publish()}>
          {words().publishAll(drafts())}
        </Button>
      </Show>
    </div>
  )
}
