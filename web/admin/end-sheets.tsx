import { revalidate, useNavigate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { discardDraft, endRule, readRules } from '../api/earning.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import sheetStyles from '../studio/sheets.module.css'
import type { Version } from './rule-state.ts'
import styles from './rules.module.css'
import { rulesWords } from './rules.words.ts'

type EndSheetProps = { open: boolean; ruleId: string; name: string; onClose: () => void }

/** Ends a rule for good, with the reason that the audit keeps. */
export function EndSheet(props: EndSheetProps) {
  const t = () => rulesWords().ending
  const [reason, setReason] = createSignal('')
  const { busy, problem, act } = createActing()
  const end = () =>
    act(async () => {
      await endRule(props.ruleId, reason().trim(), null)
      await revalidate(readRules.key)
      toast(t().done)
      props.onClose()
    })
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={t().title(props.name)}
      held={busy()}
      foot={
        <div class={sheetStyles.buttons}>
          <Button kind="quiet" onClick={() => props.onClose()}>
            {rulesWords().keep}
          </Button>
          <Button
            kind="danger"
            busy={busy()}
            disabled={reason().trim().length < 2}
            onClick={() => void end()}
          >
            {t().yes}
          </Button>
        </div>
      }
    >
      <div class={styles.sheet}>
        <p>{t().detail}</p>
        <Input
          label={t().reason}
          hint={t().reasonHint}
          maxLength={200}
          autocomplete="off"
          value={reason()}
          onInput={setReason}
          error={problem()?.field('reason')}
        />
        <Refusal problem={problem()} />
      </div>
    </Sheet>
  )
}

type DiscardSheetProps = { open: boolean; draft: Version; onClose: () => void }

/** Gives a draft up. A rule that was nothing else is gone with it. */
export function DiscardSheet(props: DiscardSheetProps) {
  const t = () => rulesWords().discarding
  const navigate = useNavigate()
  const { busy, problem, act } = createActing()
  const discard = () =>
    act(async () => {
      await discardDraft(props.draft.id, props.draft.revision)
      toast(t().done)
      props.onClose()
      if (props.draft.number === 1) navigate('/admin/rules', { replace: true })
      await revalidate(readRules.key)
    })
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={t().title}
      held={busy()}
      foot={
        <div class={sheetStyles.buttons}>
          <Button kind="quiet" onClick={() => props.onClose()}>
            {rulesWords().keep}
          </Button>
          <Button kind="danger" busy={busy()} onClick={() => void discard()}>
            {t().yes}
          </Button>
        </div>
      }
    >
      <p>{t().detail}</p>
      <Refusal problem={problem()} />
    </Sheet>
  )
}
