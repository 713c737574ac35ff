import type { SimulationResult } from '../../server/earning/simulation/simulation.contract.ts'
import { numberOf } from '../i18n/format.ts'
import { Stats } from '../ui/stats.tsx'
import styles from './simulation.module.css'
import { simulationWords } from './simulation.words.ts'

/** The three figures of a simulation: points issued, points owed, tiers moved, each with what it is now. */
export function SimulationStats(props: { result: SimulationResult }) {
  const t = simulationWords
  const moved = () => props.result.moved.reduce((sum, one) => sum + one.members, 0)
  const pair = (of: 'points' | 'liability') => {
    const { before, after } = props.result[of]
    return (
      <>
        {numberOf(after)}
        <small class={styles.was}>{t().signed(after - before)}</small>
      </>
    )
  }
  return (
    <Stats
      ruled
      items={[
        { label: t().issued, value: pair('points') },
        { label: t().owed, value: pair('liability') },
        { label: t().moved, value: numberOf(moved()), unit: t().people },
      ]}
    />
  )
}
