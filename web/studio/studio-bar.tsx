import { Show, type JSX } from 'solid-js'
import type { StudioFrame } from '../../server/events/studio.contract.ts'
import { written } from '../i18n/words.ts'
import { Segmented } from '../ui/segmented.tsx'
import styles from './studio-bar.module.css'
import { studio } from './studio.words.ts'

type Region = StudioFrame['regions'][number]

type StudioBarProps = {
  title: JSX.Element
  regions: readonly Region[]
  region: string
  onRegion: (region: string) => void
  /** Stands at the end: the page's one primary action. */
  action?: JSX.Element
}

/** A studio page's head: its title, the regions of the role, and one action. */
export function StudioBar(props: StudioBarProps) {
  const options = () => props.regions.map((region) => ({ value: region.id, label: written(region.name) }))
  return (
    <div class={styles.bar}>
      <div class={styles.title}>{props.title}</div>
      <Show
        when={props.regions.length > 1}
        fallback={<p class={`${styles.alone} soft`}>{props.regions[0] && written(props.regions[0].name)}</p>}
      >
        <Segmented
          label={studio().region}
          options={options()}
          value={props.region}
          onChange={(region) => props.onRegion(region)}
        />
      </Show>
      <div class={styles.action}>{props.action}</div>
    </div>
  )
}
