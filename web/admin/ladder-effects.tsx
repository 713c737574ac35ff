import { For, Show } from 'solid-js'
import type { LadderEffect, LadderPreview } from '../../server/tiers/ladder.contract.ts'
import { numberOf } from '../i18n/format.ts'
import styles from './tiers.module.css'
import { tiersWords } from './tiers.words.ts'

/** Whom another ladder moves, tier by tier, and which tiers come and go. */
export function LadderEffects(props: {
  preview: LadderPreview
  added: readonly string[]
  nameOf: (id: string) => string
}) {
  const said = () => tiersWords().changing
  const rising = () => props.preview.effects.reduce((sum, one) => sum + one.rise, 0)
  const toldOf = (one: LadderEffect) => {
    const told = [
      props.added.includes(one.tierId) ? said().added : undefined,
      one.arrive > 0 ? said().arrive(numberOf(one.arrive)) : undefined,
      one.rise > 0 ? said().rise(numberOf(one.rise)) : undefined,
      one.shortNow === one.shortThen
        ? undefined
        : said().shorts(numberOf(one.shortNow), numberOf(one.shortThen)),
    ].filter((some) => some !== undefined)
    return told.length === 0 ? said().effectNone : told.join(said().semicolon)
  }
  return (
    <>
      <h3>{rising() === 0 ? said().previewNobody : said().previewTitle(numberOf(rising()))}</h3>
      <dl>
        <For each={props.preview.effects}>
          {(one) => (
            <div>
              <dt>{props.nameOf(one.tierId)}</dt>
              <dd>{toldOf(one)}</dd>
            </div>
          )}
        </For>
        <For each={props.preview.removed}>
          {(id) => (
            <div>
              <dt>{props.nameOf(id)}</dt>
              <dd>{said().removed}</dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={props.preview.effects.some((one) => one.shortThen > 0)}>
        <p class={styles.detail}>{said().short}</p>
      </Show>
    </>
  )
}
