import { createSignal, For, Show } from 'solid-js'
import { shared } from '../i18n/shared.words.ts'
import { IconButton } from './button.tsx'
import styles from './toast.module.css'

type Toast = { id: number; text: string; undo?: () => void }

const [toasts, setToasts] = createSignal<readonly Toast[]>([])
let lastId = 0

/** Long enough to read and reach; one that can be undone stays longer. */
const reading = 6_000
const undoing = 12_000

/** Says what has just happened, at the foot of the screen; with `undo` it can be taken back. */
export function toast(text: string, undo?: () => void): void {
  const id = ++lastId
  setToasts((all) => [...all.slice(-2), { id, text, undo }])
  setTimeout(() => dismiss(id), undo ? undoing : reading)
}

function dismiss(id: number): void {
  setToasts((all) => all.filter((each) => each.id !== id))
}

/** Where toasts appear; the shell holds the one there is. */
export function ToastRegion() {
  const takeBack = (each: Toast) => {
    dismiss(each.id)
    each.undo?.()
  }
  return (
    <div class={styles.region} role="status" aria-live="polite">
      <For each={toasts()}>
        {(each) => (
          <div class={styles.toast}>
            <p>{each.text}</p>
            <Show when={each.undo}>
              <button type="button" class={styles.undo} onClick={() => takeBack(each)}>
                {shared().undo}
              </button>
            </Show>
            <IconButton icon="close" label={shared().close} onClick={() => dismiss(each.id)} />
          </div>
        )}
      </For>
    </div>
  )
}
