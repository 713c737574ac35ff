import { Show, type JSX } from 'solid-js'
import type { Desk } from '../../server/checkin/desk.contract.ts'
import { Contour } from '../ui/art.tsx'
import { Button } from '../ui/button.tsx'
import { Mark } from '../ui/icon.tsx'
import { Camera } from './camera.tsx'
import { Away } from './desk-bar.tsx'
import { DeskAside } from './desk-aside.tsx'
import type { DeskSession } from './desk-session.ts'
import { desk as said } from './desk.words.ts'
import { MemberSearch } from './member-search.tsx'
import styles from './ready-view.module.css'

type ReadyViewProps = {
  desk: Desk
  session: DeskSession
  bar: JSX.Element
  camera: boolean
  onCamera: (open: boolean) => void
}

/** Between two members: the scanner listens, the search waits, and the room is in sight. */
export function ReadyView(props: ReadyViewProps) {
  return (
    <div class={styles.screen}>
      <Contour class={styles.contour} />
      <header class={styles.bar}>{props.bar}</header>
      <div class={styles.banner}>
        <Show when={props.session.away()}>
          <Away session={props.session} on="ready" />
        </Show>
      </div>
      <main id="main" class={styles.main}>
        <div class={styles.scan}>
          <Show
            when={props.camera}
            fallback={
              <div class={styles.invite}>
                <Mark class={styles.mark} />
                <div>
                  <h1>{props.session.busy() === 'scan' ? said().verdict.reading : said().ready.title}</h1>
                  <p>{props.desk.kind === 'event' ? said().ready.eventDetail : said().ready.detail}</p>
                </div>
              </div>
            }
          >
            <h1 class="sr">{said().ready.title}</h1>
            <Camera onCode={(code) => void props.session.scan(code)} onClose={() => props.onCamera(false)} />
          </Show>
          <MemberSearch desk={props.desk} session={props.session} />
          <Show when={!props.camera}>
            <Button kind="quiet" icon="camera" class={styles.camera} onClick={() => props.onCamera(true)}>
              {said().ready.camera}
            </Button>
          </Show>
        </div>
        <DeskAside desk={props.desk} session={props.session} />
      </main>
    </div>
  )
}
