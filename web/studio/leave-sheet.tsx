import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { sheets } from './sheets.words.ts'
import styles from './sheets.module.css'

type LeaveSheetProps = {
  open: boolean
  busy: boolean
  onStay: () => void
  onDrop: () => void
  onSave: () => void
}

/** Asked before unsaved changes are left behind. */
export function LeaveSheet(props: LeaveSheetProps) {
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onStay()}
      title={sheets().leaving.title}
      closeLabel={sheets().leaving.stay}
      held={props.busy}
      foot={
        <div class={styles.buttons}>
          <Button kind="quiet" onClick={() => props.onDrop()}>
            {sheets().leaving.drop}
          </Button>
          <Button busy={props.busy} onClick={() => props.onSave()}>
            {sheets().leaving.save}
          </Button>
        </div>
      }
    >
      <p>{sheets().leaving.detail}</p>
    </Sheet>
  )
}
