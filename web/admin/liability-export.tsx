import type { Liability } from '../../server/liability/liability.contract.ts'
import { downloadCsv } from '../api/csv-file.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import styles from './liability.module.css'
import { liability as words } from './liability.words.ts'

/** One table of the report that is shown, of the same month and region, as a file. */
export function LiabilityExport(props: {
  table: 'expiring' | 'flows' | 'roll-forward'
  report: Pick<Liability, 'closed' | 'region'>
}) {
  const { busy, problem, act } = createActing()
  const path = () => {
    const { closed, region } = props.report
    const query = new URLSearchParams({
      ...(closed === null ? {} : { month: closed }),
      ...(region ? { region: region.id } : {}),
    })
    return `/api/liability/${props.table}.csv?${query.toString()}`
  }
  return (
    <div class={styles.export}>
      <Button
        kind="quiet"
        small
        icon="download"
        busy={busy()}
        onClick={() => void act(() => downloadCsv(path(), `points-${props.table}.csv`))}
      >
        {words().csv}
      </Button>
      <Refusal problem={problem()} />
    </div>
  )
}
