import { createAsync } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { LoungeCard } from '../../../server/lounges/lounge.contract.ts'
import type { MyTopUps } from '../../../server/payments/top-up.contract.ts'
import { listLounges } from '../../api/lounges.ts'
import { nearMomentOf, numberOf, pointsOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { deviceTime } from '../../shell/now.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { RowsSkeleton } from '../../ui/skeleton.tsx'
import { AsyncView } from '../async-view.tsx'
import { moneyOf } from './money-of.ts'
import { topUp } from './top-up.words.ts'
import styles from './top-up.module.css'

/** Without a provider, money is taken at desks: what it gives, where they are, and what to bring. */
export function TopUpCounters(props: { mine: MyTopUps }) {
  return (
    <div class={styles.counter}>
      <section>
        <p class={styles.counterIntro}>{topUp().counterIntro}</p>
        <ol class={styles.ways}>
          <For each={topUp().counterWays}>{(way) => <li>{way}</li>}</For>
        </ol>
        <ButtonLink href="/pass" icon="pass">
          {topUp().showPass}
        </ButtonLink>
      </section>
      <Section title={topUp().counterGives} tight>
        <Rows label={topUp().counterGives}>
          <For each={props.mine.choices}>
            {(choice) => (
              <Row
                plain
                title={<b class={styles.money}>{moneyOf(choice.amount, props.mine.currency)}</b>}
                sub={
                  <Show when={choice.awards.length > 1}>
                    {topUp().madeOf(
                      choice.awards.map((award) => `${written(award.name)} ${numberOf(award.points)}`),
                    )}
                  </Show>
                }
                end={<span class={styles.gained}>{pointsOf(choice.points)}</span>}
              />
            )}
          </For>
        </Rows>
        <p class="small soft">{topUp().otherAmounts}</p>
      </Section>
      <Section title={topUp().desks} tight>
        <Desks />
      </Section>
    </div>
  )
}

function Desks() {
  const lounges = createAsync(() => listLounges())
  return (
    <AsyncView skeleton={<RowsSkeleton count={2} />} queries={[listLounges.key]}>
      <Show when={lounges()?.length} fallback={<p class="soft">{topUp().noDesks}</p>}>
        <Rows label={topUp().desks}>
          <For each={lounges()}>
            {(lounge) => (
              <Row
                title={written(lounge.name)}
                sub={
                  <>
                    {written(lounge.address)}
                    <br />
                    {hoursOf(lounge)}
                  </>
                }
                end={<Open lounge={lounge} />}
              />
            )}
          </For>
        </Rows>
      </Show>
    </AsyncView>
  )
}

function Open(props: { lounge: LoungeCard }) {
  return (
    <Show
      when={props.lounge.opensAt}
      fallback={
        <Chip tone="ok" dot>
          {topUp().openNow}
        </Chip>
      }
    >
      {(opensAt) => <Chip>{topUp().opensAt(nearMomentOf(opensAt(), props.lounge.zone, deviceTime()))}</Chip>}
    </Show>
  )
}

function hoursOf({ opensMinute, closesMinute }: LoungeCard): string {
  if (opensMinute === closesMinute) return topUp().aroundTheClock
  return `${clock(opensMinute)}–${clock(closesMinute)}`
}

function clock(minutes: number): string {
  return [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
