import { createAsync } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Me } from '../../server/members/me.contract.ts'
import type { MyTier, Tier, TierChange } from '../../server/tiers/tier.contract.ts'
import { me } from '../api/session.ts'
import { myTier } from '../api/tiers.ts'
import { fullDateOf, numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Chip } from '../ui/chip.tsx'
import { Columns } from '../ui/columns.tsx'
import { MemberCard } from '../ui/member-card.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import { CardSkeleton, RowsSkeleton } from '../ui/skeleton.tsx'
import { BackBar } from '../ui/top-bar.tsx'
import { AsyncView } from './async-view.tsx'
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
  const who = () => props.me
  const next = () => props.tier.next
  const zone = () => who().region.zone
  const title = () => {
    const ahead = next()
    return ahead ? words().missing(written(ahead.name), numberOf(ahead.missing)) : words().atTop
  }
  const held = () =>
    props.tier.heldUntil === null
      ? words().forever
      : words().heldUntil(fullDateOf(props.tier.heldUntil, zone()))
  return (
    <>
      <PageHead title={title()} intro={held()} />
      <Columns
        sideFirst
        side={
          <>
            <MemberCard
              tier={who().tier.id}
              tierName={written(who().tier.name)}
              name={written(who().greeting)}
              number={who().number}
              progress={{
                part: next() ? props.tier.qualifying / (next()?.threshold ?? 1) : 1,
                left: words().qualifying(
                  numberOf(props.tier.qualifying),
                  numberOf(next()?.threshold ?? who().tier.threshold),
                ),
                right: '',
              }}
            />
            <p class={styles.counted}>{words().counted(fullDateOf(props.tier.countedSince, zone()))}</p>
          </>
        }
        main={
          <>
            <Section title={words().ladder} tight>
              <Ladder ladder={props.tier.ladder} mine={props.tier.tierId} />
            </Section>
            <Section title={words().history}>
              <Rows>
                <For each={props.tier.history}>
                  {(change) => <Change change={change} ladder={props.tier.ladder} zone={zone()} />}
                </For>
              </Rows>
            </Section>
          </>
        }
      />
    </>
  )
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

function Change(props: { change: TierChange; ladder: Tier[]; zone: string }) {
  const name = () => {
    const rung = props.ladder.find((one) => one.id === props.change.toTierId)
    return rung ? written(rung.name) : props.change.toTierId
  }
  return (
    <Row
      plain
      title={words().because[props.change.because](name())}
      sub={reasonsOf(props.change, props.zone)}
      end={<span class="soft">{fullDateOf(props.change.at, props.zone)}</span>}
    />
  )
}

/** The numbers behind a change, and how long it holds. */
function reasonsOf(change: TierChange, zone: string): string | undefined {
  const { qualifying, threshold, reason } = change.reasons
  const told =
    typeof qualifying === 'number' && typeof threshold === 'number'
      ? words().reached(numberOf(qualifying), numberOf(threshold))
      : typeof reason === 'string'
        ? reason
        : undefined
  const until = change.heldUntil === null ? undefined : words().until(fullDateOf(change.heldUntil, zone))
  return [told, until].filter(Boolean).join(words().stop) || undefined
}
