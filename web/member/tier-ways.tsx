import { For, Show } from 'solid-js'
import type { MyTier, WhatIf } from '../../server/tiers/tier.contract.ts'
import { fullDateOf, numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Row, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import { tier as words } from './tier.words.ts'
import styles from './tier.module.css'

/** What keeps and what raises the tier, in activities of the member's region: each way leads to the club's events. */
export function TierWays(props: { tier: MyTier; zone: string }) {
  return (
    <For each={props.tier.whatIf}>{(goal) => <Goal goal={goal} tier={props.tier} zone={props.zone} />}</For>
  )
}

function Goal(props: { goal: WhatIf; tier: MyTier; zone: string }) {
  const name = () => {
    const rung = props.tier.ladder.find((one) => one.id === props.goal.tierId)
    return rung ? written(rung.name) : props.goal.tierId
  }
  const keeps = () => props.goal.kind === 'keep'
  const title = () => (keeps() ? words().keepTitle(name()) : words().raiseTitle(name()))
  const missing = () => numberOf(props.goal.missing)
  const detail = () =>
    props.goal.by === null
      ? words().raiseDetail(missing())
      : words().keepDetail(missing(), fullDateOf(props.goal.by, props.zone))
  return (
    <Section title={title()} tight>
      <p class={styles.detail}>{detail()}</p>
      <Show when={props.goal.ways.length > 0} fallback={<p class={styles.detail}>{words().noWays}</p>}>
        <Rows label={title()}>
          <For each={props.goal.ways}>
            {(way, at) => (
              <Row
                href={`/events?club=${way.club.id}`}
                title={keeps() ? words().wayKeeps(doing(way), name()) : words().wayRaises(doing(way), name())}
                sub={[giving(way), words().upcoming(way.upcoming)].join(words().comma)}
                end={at() === 0 ? <span class={styles.times}>{words().times(way.times)}</span> : undefined}
              />
            )}
          </For>
        </Rows>
      </Show>
    </Section>
  )
}

function giving({ times, points, total }: WhatIf['ways'][number]): string {
  return points * times === total ? words().each(numberOf(points)) : words().together(numberOf(total))
}

function doing({ times, club }: WhatIf['ways'][number]): string {
  const said: Readonly<Record<string, (times: number, name: string) => string>> = words().doing
  return (said[club.kind] ?? words().doing.other)(times, written(club.name))
}
