import { revalidate } from '@solidjs/router'
import { createEffect, createSignal, For, on, Show } from 'solid-js'
import { createStore, unwrap } from 'solid-js/store'
import type { Ladder, LadderPreview, LadderTier } from '../../server/tiers/ladder.contract.ts'
import { changeLadder, previewLadder, readLadder } from '../api/granting.ts'
import { numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import sheetStyles from '../studio/sheets.module.css'
import styles from './tiers.module.css'
import { tiersWords } from './tiers.words.ts'

const figures = ['threshold', 'loungeVisits', 'loungeGuests', 'headStartHours', 'earningPercent'] as const
type Figure = (typeof figures)[number]
/** Figures are texts while one types; an empty one is null. */
type Draft = { id: string; zh: string; en: string } & Record<Figure, string>

/** Changes names, thresholds and benefits of the tiers, after a look at whom that moves. */
export function LadderSheet(props: { open: boolean; ladder: Ladder; onClose: () => void }) {
  const [draft, setDraft] = createStore<{ tiers: Draft[] }>({ tiers: [] })
  const [effects, setEffects] = createSignal<LadderPreview['effects'] | null>(null)
  const [reason, setReason] = createSignal('')
  const { busy, doing, problem, act, forget } = createActing<'preview' | 'save'>()
  const said = () => tiersWords().changing
  const labelOf = (figure: Figure) =>
    ({
      threshold: said().threshold,
      loungeVisits: said().visits,
      loungeGuests: said().guests,
      headStartHours: said().early,
      earningPercent: said().earning,
    })[figure]

  createEffect(
    on(
      () => props.open,
      () => {
        setDraft('tiers', props.ladder.tiers.map(draftOf))
        setEffects(null)
        setReason('')
        forget()
      },
    ),
  )
  const set = (at: number, change: Partial<Draft>) => {
    setDraft('tiers', at, change)
    setEffects(null)
  }
  const wanted = () => unwrap(draft.tiers).map(tierOf)
  const preview = () =>
    act(async () => setEffects((await previewLadder(wanted())).effects), { as: 'preview' })
  const save = () =>
    act(
      async () => {
        await changeLadder({ tiers: wanted(), mark: props.ladder.mark, reason: reason() })
        toast(said().done)
        props.onClose()
        await revalidate(readLadder.key)
      },
      { as: 'save' },
    )
  const rising = () => (effects() ?? []).reduce((sum, one) => sum + one.rise, 0)
  const nameOf = (id: string) => {
    const tier = props.ladder.tiers.find((one) => one.id === id)
    return tier ? written(tier.name) : id
  }
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={said().title}
      wide="side"
      held={busy()}
      foot={
        <div class={sheetStyles.buttons}>
          <Button kind="quiet" busy={doing() === 'preview'} onClick={() => void preview()}>
            {said().preview}
          </Button>
          <Button
            busy={doing() === 'save'}
            disabled={effects() === null || reason().trim().length < 2}
            onClick={() => void save()}
          >
            {said().save}
          </Button>
        </div>
      }
    >
      <For each={draft.tiers}>
        {(tier, at) => (
          <fieldset class={styles.rung}>
            <legend>{nameOf(tier.id)}</legend>
            <Input
              small
              label={said().nameZh}
              value={tier.zh}
              maxLength={20}
              onInput={(zh) => set(at(), { zh })}
            />
            <Input
              small
              label={said().nameEn}
              value={tier.en}
              maxLength={20}
              onInput={(en) => set(at(), { en })}
            />
            <For each={figures}>
              {(figure) => (
                <Input
                  small
                  label={labelOf(figure)}
                  hint={figure === 'loungeVisits' ? said().visitsHint : undefined}
                  inputMode="numeric"
                  disabled={figure === 'threshold' && at() === 0}
                  value={tier[figure]}
                  onInput={(text) => set(at(), { [figure]: text.replace(/\D/g, '') })}
                  error={problem()?.field(`tiers.${at()}.${figure}`)}
                />
              )}
            </For>
          </fieldset>
        )}
      </For>
      <Show when={effects()}>
        {(all) => (
          <section class={styles.effects} aria-live="polite">
            <h3>{said().previewTitle(numberOf(rising()))}</h3>
            <dl>
              <For each={all()}>
                {(one) => (
                  <div>
                    <dt>{nameOf(one.tierId)}</dt>
                    <dd>
                      {one.rise === 0 && one.shortNow === one.shortThen
                        ? said().effectNone
                        : said().effect(numberOf(one.rise), numberOf(one.shortNow), numberOf(one.shortThen))}
                    </dd>
                  </div>
                )}
              </For>
            </dl>
            <p class={styles.detail}>{said().short}</p>
            <Input
              label={said().reason}
              maxLength={200}
              autocomplete="off"
              value={reason()}
              onInput={setReason}
              error={problem()?.field('reason')}
            />
          </section>
        )}
      </Show>
      <Refusal problem={problem()} class={styles.refusal ?? ''} />
    </Sheet>
  )
}

function draftOf(tier: Ladder['tiers'][number]): Draft {
  return {
    id: tier.id,
    zh: tier.name.zh,
    en: tier.name.en,
    threshold: String(tier.threshold),
    loungeVisits: tier.loungeVisits === null ? '' : String(tier.loungeVisits),
    loungeGuests: String(tier.loungeGuests),
    headStartHours: String(tier.headStartHours),
    earningPercent: String(tier.earningPercent),
  }
}

function tierOf(draft: Draft): LadderTier {
  return {
    id: draft.id,
    name: { zh: draft.zh, en: draft.en },
    threshold: Number(draft.threshold),
    loungeVisits: draft.loungeVisits === '' ? null : Number(draft.loungeVisits),
    loungeGuests: Number(draft.loungeGuests),
    headStartHours: Number(draft.headStartHours),
    earningPercent: Number(draft.earningPercent),
  }
}
