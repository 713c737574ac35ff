import { createAsync } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Me } from '../../server/members/me.contract.ts'
import type { MyTier, Tier } from '../../server/tiers/tier.contract.ts'
import { me } from '../api/session.ts'
import { myTier } from '../api/tiers.ts'
import { fullDateOf, numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Chip } from '../ui/chip.tsx'
import { Columns } from '../ui/columns.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Section } from '../ui/section.tsx'
import { CardSkeleton, RowsSkeleton } from '../ui/skeleton.tsx'
import { BackBar } from '../ui/top-bar.tsx'
import { AsyncView } from './async-view.tsx'
import { TierHistory } from './tier-history.tsx'
import { TierRing } from './tier-ring.tsx'
import { TierWays } from './tier-ways.tsx'
import { tier as words } from './tier.words.ts'
import styles from './tier.module.css'

/** /me/tier: where I stand, what each tier grants, and how I came here. */
export default function TierPage() {
  createPageTitle(() => words().title)
  const profile = createAsync(() => me())
  const standing = createAsync(() => myTier())
  return (
    <>
      <BackBar href="/me" />
      <AsyncView skeleton={<TierSkeleton />} queries={[myTier.key, me.key]}>
        <Show when={profile()}>
          {(who) => <Show when={standing()}>{(mine) => <Standing me={who()} tier={mine()} />}</Show>}
        </Show>
      </AsyncView>
    </>
  )
}

function TierSkeleton() {
  return (
    <>
      <PageHead title={words().title} />
      <Columns main={<RowsSkeleton count={4} />} side={<CardSkeleton />} sideFirst />
    </>
  )
}

function Standing(props: { me: Me; tier: MyTier }) {
  const zone = () => props.me.region.zone
  return (
    <>
      <PageHead title={titleOf(props.tier, zone())} intro={introOf(props.tier, zone())} />
      <Columns
        sideFirst
        side={<TierRing tier={props.tier} zone={zone()} />}
        main={
          <>
            <TierWays tier={props.tier} zone={zone()} />
            <Section title={words().ladder}>
              <Ladder ladder={props.tier.ladder} mine={props.tier.tierId} />
            </Section>
            <Section title={words().history}>
              <TierHistory
                history={props.tier.history}
                tiers={[...props.tier.ladder, ...props.tier.former]}
                zone={zone()}
              />
            </Section>
          </>
        }
      />
    </>
  )
}

/** A grant or a grace speaks first, then the way up. */
function titleOf(tier: MyTier, zone: string): string {
  const keep = tier.whatIf.find((goal) => goal.kind === 'keep')
  const named = (id: string) => written(tier.ladder.find((one) => one.id === id)?.name ?? { zh: id, en: id })
  if (tier.grant) return words().grantedUntil(named(tier.tierId), fullDateOf(tier.grant.endsAt, zone))
  if (keep && tier.own.graceUntil !== null)
    return words().keepMissing(
      named(keep.tierId),
      numberOf(keep.missing),
      fullDateOf(tier.own.graceUntil, zone),
    )
  return tier.next ? words().missing(written(tier.next.name), numberOf(tier.next.missing)) : words().atTop
}

function introOf(tier: MyTier, zone: string): string {
  const named = (id: string) => written(tier.ladder.find((one) => one.id === id)?.name ?? { zh: id, en: id })
  const name = named(tier.tierId)
  if (tier.grant) return words().ownTier(named(tier.own.tierId))
  if (tier.own.graceUntil !== null) return words().inGrace(name)
  return tier.heldUntil === null ? words().forever : words().heldUntil(name, fullDateOf(tier.heldUntil, zone))
}

function Ladder(props: { ladder: Tier[]; mine: string }) {
  return (
    <ol class={styles.ladder}>
      <For each={[...props.ladder].reverse()}>
        {(rung) => (
          <li aria-current={rung.id === props.mine ? 'true' : undefined}>
            <div class={styles.rung}>
              <h3>{written(rung.name)}</h3>
              <Show when={rung.id === props.mine}>
                <Chip tone="earned">{words().you}</Chip>
              </Show>
              <span class="xs soft">
                {rung.threshold === 0 ? words().start : words().from(numberOf(rung.threshold))}
              </span>
            </div>
            <dl class={styles.benefits}>
              <Benefit name={words().benefit.visits} value={words().visits(rung.loungeVisits)} />
              <Benefit name={words().benefit.guests} value={words().guests(rung.loungeGuests)} />
              <Benefit name={words().benefit.early} value={words().early(rung.headStartHours)} />
              <Benefit
                name={words().benefit.earning}
                value={words().earning(String(rung.earningPercent / 100))}
              />
            </dl>
          </li>
        )}
      </For>
    </ol>
  )
}

function Benefit(props: { name: string; value: string }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  )
}
