import { revalidate } from '@solidjs/router'
import type { ClubBlock } from '../../server/limits/block.contract.ts'
import { liftBlock, readLimits } from '../api/limits.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { limits as words } from './limits.words.ts'
import styles from './sheets.module.css'

/** Asked before a block is lifted. */
export function LiftSheet(props: { block: ClubBlock | null; onClose: () => void }) {
  const { busy, problem, act, forget } = createActing()
  const name = () => props.block?.member.name ?? ''
  const close = () => {
    forget()
    props.onClose()
  }
  const lift = (block: ClubBlock) =>
    act(async () => {
      await liftBlock(block.id)
      toast(words().lifting.done(block.member.name))
      props.onClose()
      await revalidate(readLimits.key)
    })
  return (
    <Sheet
      open={props.block !== null}
      onClose={close}
      title={words().lifting.title}
      held={busy()}
      foot={
        <div class={styles.buttons}>
          <Button kind="quiet" onClick={close}>
            {words().lifting.keep}
          </Button>
          <Button busy={busy()} onClick={() => props.block && void lift(props.block)}>
            {words().lifting.yes}
          </Button>
        </div>
      }
    >
      <p>{words().lifting.detail(name())}</p>
      <Refusal problem={problem()} class={styles.facts} />
    </Sheet>
  )
}
