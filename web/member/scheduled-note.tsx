import type { ScheduledRequest } from '../../server/scheduled/scheduled.contract.ts'
import { saidMomentOf, pointsOf } from '../i18n/format.ts'
import { Banner } from '../ui/banner.tsx'
import styles from './schedule.module.css'
import { schedule } from './schedule.words.ts'

/** "Requested: booked for you when it opens today 20:00, 600 points at most." */
export function ScheduledNote(props: { request: ScheduledRequest; now: number }) {
  const opening = () => saidMomentOf(props.request.runsAt, props.request.event.zone, props.now)
  return (
    <Banner tone="info" icon="check" class={styles.agreed}>
      {props.request.pointsMax > 0
        ? schedule().agreed(opening(), pointsOf(props.request.pointsMax))
        : schedule().agreedFree(opening())}
    </Banner>
  )
}
