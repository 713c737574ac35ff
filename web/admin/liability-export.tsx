import type { Liability } from '../../server/liability/liability.contract.ts'
import { CsvButton } from '../shell/csv-button.tsx'
import styles from './liability.module.css'
import { liability as words } from './liability.words.ts'

/** One table of the report that is shown, of the same month and region, as a file. */
export function LiabilityExport(props: {
  table: 'expiring' | 'flows' | 'roll-forward'
  report: Pick<Liability, 'closed' | 'region'>
}) {
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
      <CsvButton path={path()} fileName={`points-${props.table}.csv`} label={words().csv} />
    </div>
  )
}
