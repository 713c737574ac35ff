import { createEffect, createSignal, Match, on, Show, Switch } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { CampaignShare } from '../../server/earning/campaign.contract.ts'
import type { RuleDefinition } from '../../server/earning/earning.contract.ts'
import { idempotencyKey } from '../api/client.ts'
import { giveCampaign, previewCampaign, type Places } from '../api/earning.ts'
import { numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createActing } from '../shell/acting.ts'
import sheetStyles from '../studio/sheets.module.css'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Steps } from '../ui/steps.tsx'
import { CampaignFields } from './campaign-fields.tsx'
import { blankCampaign, eachOf, targetOf } from './campaign-form.ts'
import { CampaignShares } from './campaign-share.tsx'
import { campaignWords } from './campaign.words.ts'
import styles from './campaign.module.css'

type CampaignSheetProps = {
  open: boolean
  ruleId: string
  definition: RuleDefinition
  places: Places
  onClose: () => void
}

/** Gives points under a campaign rule: whom, what it comes to, and, once confirmed, what became of it. */
export function CampaignSheet(props: CampaignSheetProps) {
  const [form, setForm] = createStore({ ...blankCampaign })
  const [seen, setSeen] = createSignal<{ share: CampaignShare; key: string }>()
  const [done, setDone] = createSignal<CampaignShare>()
  const { busy, problem, act, forget } = createActing()
  const each = () => {
    const { award } = props.definition
    return award?.kind === 'fixed' ? award.points : eachOf(form)
  }
  const ready = () => targetOf(form) !== null && each() !== null && form.reason.trim().length > 1
  const step = () => (done() ? 2 : seen() ? 1 : 0)
  createEffect(
    on(
      () => props.open,
      (open) => {
        if (!open) return
        setForm({ ...blankCampaign })
        setSeen(undefined)
        setDone(undefined)
        forget()
      },
    ),
  )

  const look = async () => {
    const [to, points] = [targetOf(form), each()]
    if (!to || points === null) return
    // What is checked anew is another wish.
    setSeen({ share: await previewCampaign(props.ruleId, { to, points }), key: idempotencyKey() })
  }
  const give = () =>
    act(
      async () => {
        const [to, points, checked] = [targetOf(form), each(), seen()]
        if (!to || points === null || !checked) return
        const { members, points: sum } = checked.share
        const gift = { to, points, reason: form.reason.trim(), expected: { members, points: sum } }
        setDone(await giveCampaign(props.ruleId, gift, checked.key))
      },
      { refused: (told) => (told.code === 'campaign_changed' ? look() : undefined) },
    )
  const back = () => {
    forget()
    setSeen(undefined)
  }
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={campaignWords().title(written(props.definition.name))}
      closeLabel={done() ? campaignWords().finish : campaignWords().close}
      wide="centre"
      held={busy()}
      foot={
        <div class={sheetStyles.buttons}>
          <Switch>
            <Match when={step() === 0}>
              <Button busy={busy()} disabled={!ready()} onClick={() => void act(look)}>
                {campaignWords().check}
              </Button>
            </Match>
            <Match when={step() === 1}>
              <Button kind="quiet" onClick={back}>
                {campaignWords().back}
              </Button>
              <Button busy={busy()} disabled={seen()?.share.members === 0} onClick={() => void give()}>
                {campaignWords().give(numberOf(seen()?.share.points ?? 0))}
              </Button>
            </Match>
            <Match when={step() === 2}>
              <Button onClick={() => props.onClose()}>{campaignWords().finish}</Button>
            </Match>
          </Switch>
        </div>
      }
    >
      <div class={styles.sheet}>
        <Steps steps={campaignWords().steps} current={step()} />
        <Switch>
          <Match when={step() === 0}>
            <CampaignFields
              form={form}
              set={setForm}
              definition={props.definition}
              places={props.places}
              problem={problem()}
            />
            <Refusal problem={problem()} />
          </Match>
          <Match when={step() === 1}>
            <Refusal problem={problem()} />
            <Show when={seen()}>{(checked) => <CampaignShares share={checked().share} />}</Show>
            <p class="small soft">{campaignWords().note}</p>
          </Match>
          <Match when={done()}>
            {(given) => (
              <>
                <CampaignShares share={given()} isDone />
                <p class="small soft">{campaignWords().doneDetail}</p>
              </>
            )}
          </Match>
        </Switch>
      </div>
    </Sheet>
  )
}
