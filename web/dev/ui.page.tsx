import { createPageTitle } from '../shell/page-title.ts'
import { Brand } from '../ui/brand.tsx'
import { LanguageSwitch, ThemeSwitch } from '../ui/switches.tsx'
import { dev } from './dev.words.ts'
import { ControlsGallery } from './ui-controls.tsx'
import { ListsGallery } from './ui-lists.tsx'
import { SurfacesGallery } from './ui-surfaces.tsx'
import { StatesGallery } from './ui-states.tsx'
import { VerdictsGallery } from './ui-verdicts.tsx'
import styles from './ui.module.css'

/** Every piece of the design system in each of its states. */
export default function UiPage() {
  createPageTitle(() => dev().title)
  return (
    <div class={styles.page}>
      <header class={styles.head}>
        <Brand href="/" />
        <div class={styles.switches}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main id="main">
        <h1 class="sr">{dev().title}</h1>
        <SurfacesGallery />
        <ControlsGallery />
        <ListsGallery />
        <VerdictsGallery />
        <StatesGallery />
      </main>
    </div>
  )
}
