import { revalidate } from '@solidjs/router'
import { createEffect, createSignal, For, on, Show } from 'solid-js'
import { createStore, unwrap } from 'solid-js/store'
import type { Ladder, LadderPreview } from '../../server/tiers/ladder.contract.ts'
import { changeLadder, previewLadder, readLadder } from '../api/granting.ts'
import { written } from '../i18n/words.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import sheetStyles from '../studio/sheets.module.css'
import { draftsOf, inOrder, newDraft, tierOf, type Draft } from './ladder-draft.ts'
import { LadderEffects } from './ladder-effects.tsx'
import { LadderRung } from './ladder-rung.tsx'
import styles from './tiers.module.css'
import { tiersWords } from './tiers.words.ts'

/** Changes, adds and removes tiers, after a look at whom that moves. */
export function LadderSheet(props: { open: boolean; ladder: Ladder; onClose: () => void }) {
  const [draft, setDraft] = createStore<{ tiers: Draft[] }>({ tiers: [] })
  // The ladder that one began with: what somebody else saved meanwhile is not overwritten unseen.
  const [mark, setMark] = createSignal('')
  const [seen, setSeen] = createSignal<LadderPreview | null>(null)
  const [reason, setReason] = createSignal('')
  const { busy, doing, problem, act, forget } = createActing<'preview' | 'save'>()
  const said = () => tiersWords().changing
  let made = 0

  createEffect(
    on(
      () => props.open,
      () => {
        setDraft('tiers', draftsOf(props.ladder))
        setMark(props.ladder.mark)
        setSeen(null)
        setReason('')
        forget()
      },
    ),
  )
  const change = (key: string, some: Partial<Draft>) => {
    setDraft('tiers', (tier) => tier.key === key, some)
    setSeen(null)
  }
  const remove = (key: string) => {
    setDraft('tiers', (tiers) => tiers.filter((tier) => tier.key !== key))
    setSeen(null)
  }
  const add = () => {
    made += 1
    setDraft('tiers', (tiers) => [...tiers, newDraft(tiers, `new-${made}`)])
    setSeen(null)
  }
  const wanted = () => inOrder(unwrap(draft.tiers)).map(tierOf)
  const preview = () => act(async () => setSeen(await previewLadder(wanted())), { as: 'preview' })
  const save = () =>
    act(
      async () => {
        await changeLadder({ tiers: wanted(), mark: mark(), reason: reason() })
        toast(said().done)
        props.onClose()
        await revalidate(readLadder.key)
      },
      { as: 'save', refused: () => revalidate(readLadder.key) },
    )
  // Below what is changed, out of sight.
  const intoView = (section: HTMLElement) =>
    queueMicrotask(() => section.scrollIntoView({ block: 'nearest' }))
  const placeOf = (key: string) => inOrder(draft.tiers).findIndex((tier) => tier.key === key)
  const nameOf = (id: string) => {
    const tier = props.ladder.tiers.find((one) => one.id === id)
    const typed = draft.tiers.find((one) => one.id === id)
    if (tier) return written(tier.name)
    return typed ? written({ zh: typed.zh, en: typed.en }) || id : id
  }
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={said().title}
      wide="side"
      held={busy()}
      foot={
        <>
          <Refusal problem={problem()} class={styles.refused ?? ''} />
          <div class={sheetStyles.buttons}>
            <Button kind="quiet" busy={doing() === 'preview'} onClick={() => void preview()}>
              {said().preview}
            </Button>
            <Button
              busy={doing() === 'save'}
              disabled={seen() === null || reason().trim().length < 2}
              onClick={() => void save()}
            >
              {said().save}
            </Button>
          </div>
        </>
      }
    >
      <For each={draft.tiers}>
        {(tier, at) => (
          <LadderRung
            tier={tier}
            name={tier.isNew ? said().newTier : nameOf(tier.id)}
            lowest={at() === 0}
            onChange={(some) => change(tier.key, some)}
            onRemove={() => remove(tier.key)}
            errorOf={(field) => problem()?.field(`tiers.${placeOf(tier.key)}.${field}`)}
          />
        )}
      </For>
      <div class={styles.add}>
        <Button kind="quiet" small icon="plus" onClick={add}>
          {said().add}
        </Button>
        <p class={styles.detail}>{said().addHint}</p>
      </div>
      <Show when={seen()}>
        {(all) => (
          <section class={styles.effects} aria-live="polite" ref={intoView}>
            <LadderEffects
              preview={all()}
              added={draft.tiers.filter((tier) => tier.isNew).map((tier) => tier.id)}
              nameOf={nameOf}
            />
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
    </Sheet>
  )
}
