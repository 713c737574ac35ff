import { createEffect, createUniqueId, onCleanup, Show, type JSX, type ParentProps } from 'solid-js'
import { shared } from '../i18n/shared.words.ts'
import { IconButton } from './button.tsx'
import styles from './sheet.module.css'

type SheetProps = ParentProps<{
  open: boolean
  /** Called by the close button, Esc and a press beside the sheet. The page then sets `open` to false. */
  onClose: () => void
  title: JSX.Element
  /** What closing means here, as the close button's name: "关闭，不扣积分". */
  closeLabel?: string
  /** From 900 px on: in the middle (default) or along the right edge. */
  wide?: 'centre' | 'side'
  /** While an act is under way: neither Esc nor a press beside it closes the sheet. */
  held?: boolean
  /** Stands still at the foot while the rest scrolls: the button. */
  foot?: JSX.Element
}>

/**
 * A bottom sheet on phones, a dialog on wide screens. The browser's own modal dialog traps focus, makes the page
 * behind it inert and gives the focus back.
 */
export function Sheet(props: SheetProps) {
  const titleId = createUniqueId()
  let dialog: HTMLDialogElement | undefined

  createEffect(() => {
    if (!dialog) return
    if (props.open && !dialog.open) dialog.showModal()
    if (!props.open && dialog.open) dialog.close()
  })
  onCleanup(() => dialog?.close())

  const wish = () => {
    if (!props.held) props.onClose()
  }
  const cancel = (event: Event) => {
    event.preventDefault()
    wish()
  }
  const pressBeside = (event: MouseEvent) => {
    if (event.target === dialog) wish()
  }

  return (
    <dialog
      ref={dialog}
      class={styles.sheet}
      data-wide={props.wide ?? 'centre'}
      aria-labelledby={titleId}
      onCancel={cancel}
      onClick={pressBeside}
    >
      <Show when={props.open}>
        <div class={styles.inside}>
          <div class={styles.grip} />
          <div class={styles.head}>
            <h2 id={titleId} tabindex="-1" autofocus>
              {props.title}
            </h2>
            <IconButton
              icon="close"
              label={props.closeLabel ?? shared().close}
              class={styles.close}
              disabled={props.held}
              onClick={wish}
            />
          </div>
          <div class={styles.body}>{props.children}</div>
          <Show when={props.foot}>
            <div class={styles.foot}>{props.foot}</div>
          </Show>
        </div>
      </Show>
    </dialog>
  )
}
