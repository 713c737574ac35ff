import { Show } from 'solid-js'
import type { StudioEvent } from '../../server/events/studio.contract.ts'
import type { Problem } from '../api/problem.ts'
import { Banner } from '../ui/banner.tsx'
import { sentenceOf } from '../ui/states.tsx'
import styles from './event-editor.module.css'
import { editor } from './editor.words.ts'

type EditorBannersProps = {
  problem: Problem | undefined
  event: StudioEvent | undefined
  started: boolean
  onSeeNewer: () => void
}

/** Why an act was refused, and why an event takes no more changes. */
export function EditorBanners(props: EditorBannersProps) {
  const newer = () => props.problem?.code === 'edited_meanwhile'
  return (
    <>
      <Show when={props.problem}>
        {(refused) => (
          <Banner
            tone={newer() ? 'soon' : 'no'}
            role="alert"
            class={styles.banner}
            action={
              newer() ? (
                <button type="button" class="link" onClick={() => props.onSeeNewer()}>
                  {editor().seeNewer}
                </button>
              ) : undefined
            }
          >
            {sentenceOf(refused())}
          </Banner>
        )}
      </Show>
      <Show when={props.event?.state === 'cancelled'}>
        <Banner tone="no" class={styles.banner}>
          {editor().cancelledBecause(props.event?.cancelReason ?? '')}
        </Banner>
      </Show>
      <Show when={props.started}>
        <Banner tone="info" icon="lock" class={styles.banner}>
          {editor().locked}
        </Banner>
      </Show>
    </>
  )
}
