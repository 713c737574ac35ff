import type { Me } from '../../server/members/me.contract.ts'
import { monthOf, numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { MemberCard } from '../ui/member-card.tsx'
import { CardSkeleton, StatsSkeleton, TextSkeleton } from '../ui/skeleton.tsx'
import { Stats, type Stat } from '../ui/stats.tsx'
import { home } from './home.words.ts'
import styles from './home.module.css'

/** The member's card and the three things it grants. */
export function HomeCard(props: { me: Me }) {
  return (
    <>
      <a href="/me/tier" class={styles.cardLink}>
        <MemberCard
          tier={props.me.tier.id}
          tierName={written(props.me.tier.name)}
          name={written(props.me.greeting)}
          number={props.me.number}
          points={props.me.points.balance}
          progress={progressOf(props.me)}
        />
      </a>
      <div class={styles.stats}>
        <Stats items={statsOf(props.me)} />
      </div>
    </>
  )
}

function progressOf(me: Me) {
  const { next, qualifying } = me
  if (next) {
    return {
      part: qualifying / next.threshold,
      left: home().qualifying(numberOf(qualifying), numberOf(next.threshold)),
      right: <Missing tier={written(next.name)} points={numberOf(next.missing)} />,
    }
  }
  return {
    part: 1,
    left: home().atTop(numberOf(qualifying)),
    right: me.tierUntil === null ? '' : <Held until={monthOf(me.tierUntil, me.region.zone)} />,
  }
}

/** Chinese says the tier first and the points last; English the other way round. */
function Missing(props: { tier: string; points: string }) {
  return (
    <span class={styles.missing}>
      <span>{home().missing(props.tier)}</span>
      <b>{props.points}</b>
    </span>
  )
}

function Held(props: { until: string }) {
  return (
    <>
      {home().heldUntil} <b>{props.until}</b>
    </>
  )
}

function statsOf(me: Me): Stat[] {
  const { left } = me.lounge
  const { headStartHours } = me.tier
  return [
    left === null
      ? { label: home().lounge, value: home().unlimited, unit: home().visits }
      : { label: home().lounge, value: left, unit: home().visitsLeft },
    {
      label: home().bring,
      value: me.lounge.guests,
      unit: me.lounge.guests === 1 ? home().guest : home().guests,
    },
    { label: home().early, value: headStartHours, unit: home().hours },
  ]
}

export function HomeCardSkeleton() {
  return (
    <>
      <div class={styles.helloSkeleton}>
        <TextSkeleton lines={1} />
      </div>
      <div class={styles.columns}>
        <div>
          <CardSkeleton />
          <div class={styles.stats}>
            <StatsSkeleton />
          </div>
        </div>
        <div />
      </div>
    </>
  )
}
