import { Show } from 'solid-js'
import type { StudioEvent } from '../../server/events/studio.contract.ts'
import styles from './editor-acts.module.css'
import { editor } from './editor.words.ts'
import { series } from './series.words.ts'

type EditorActsProps = {
  event: StudioEvent
  /** Cancelled or started: nothing about it changes any more. */
  locked: boolean
  over: boolean
  busy: boolean
  onDuplicate: () => void
  onRepeat: () => void
  onUnpublish: () => void
  onCancel: () => void
  onDiscard: () => void
}

/** What else can be done with an event, as words below its name. */
export function EditorActs(props: EditorActsProps) {
  const draft = () => props.event.state === 'draft'
  const published = () => props.event.state === 'published'
  const party = () => props.event.registered
  return (
    <div class={styles.acts}>
      <Show when={!draft()}>
        <a href={`/studio/registrations?region=${props.event.regionId}&event=${props.event.id}`}>
          {editor().acts.registrations(party())}
        </a>
        <a href={`/events/${props.event.id}`}>{editor().acts.page}</a>
      </Show>
      <button type="button" disabled={props.busy} onClick={() => props.onDuplicate()}>
        {editor().acts.duplicate}
      </button>
      <button type="button" disabled={props.busy} onClick={() => props.onRepeat()}>
        {series().act}
      </button>
      <Show when={published() && party() === 0 && !props.locked}>
        <button type="button" disabled={props.busy} onClick={() => props.onUnpublish()}>
          {editor().acts.unpublish}
        </button>
      </Show>
      <Show when={published() && !props.over}>
        <button type="button" data-danger disabled={props.busy} onClick={() => props.onCancel()}>
          {editor().acts.cancel}
        </button>
      </Show>
      <Show when={draft()}>
        <button type="button" data-danger disabled={props.busy} onClick={() => props.onDiscard()}>
          {editor().acts.discard}
        </button>
      </Show>
    </div>
  )
}
