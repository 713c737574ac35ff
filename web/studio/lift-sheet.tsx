import { revalidate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { ClubBlock } from '../../server/limits/block.contract.ts'
import { liftBlock, readLimits } from '../api/limits.ts'
import { asProblem, type Problem } from '../api/problem.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { limits as words } from './limits.words.ts'
import styles from './sheets.module.css'

/** Asked before a block is lifted. */
export function LiftSheet(props: { block: ClubBlock | null; onClose: () => void }) {
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem | null>(null)
  const name = () => props.block?.member.name ?? ''
  const close = () => {
    setProblem(null)
    props.onClose()
  }
  const lift = async (block: ClubBlock) => {
    setBusy(true)
    setProblem(null)
    try {
      await liftBlock(block.id)
      toast(words().lifting.done(block.member.name))
      props.onClose()
      await revalidate(readLimits.key)
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setBusy(false)
    }
  }
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
      <Show when={problem()}>
        {(refused) => (
          <Banner tone="no" role="alert" class={styles.facts}>
            {sentenceOf(refused())}
          </Banner>
        )}
      </Show>
    </Sheet>
  )
}
