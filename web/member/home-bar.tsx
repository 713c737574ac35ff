import { For } from 'solid-js'
import { listRegions } from '../api/clubs.ts'
import { written } from '../i18n/words.ts'
import { Brand } from '../ui/brand.tsx'
import { Icon } from '../ui/icon.tsx'
import { home } from './home.words.ts'
import styles from './home-bar.module.css'
import { createQuiet } from './quiet.ts'
import { chooseRegion, regionInView } from './region-choice.ts'

/** The club's name and the region in view, which this device remembers. */
export function HomeBar(props: { home: string | undefined }) {
  return (
    <header class={styles.bar}>
      <Brand class={styles.brand} />
      <RegionPicker home={props.home} />
    </header>
  )
}

function RegionPicker(props: { home: string | undefined }) {
  const regions = createQuiet(() => listRegions())
  return (
    <label class={styles.region}>
      <span class="sr">{home().region}</span>
      <Icon name="pin" small />
      <select onChange={(event) => chooseRegion(event.currentTarget.value)}>
        <For each={regions()}>
          {(region) => (
            <option value={region.id} selected={region.id === regionInView(props.home)}>
              {written(region.name)}
            </option>
          )}
        </For>
      </select>
      <Icon name="down" small />
    </label>
  )
}
