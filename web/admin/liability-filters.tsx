import { useSearchParams } from '@solidjs/router'
import { listRegions } from '../api/clubs.ts'
import { monthOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { bookZone, middleOf } from '../member/points/book-months.ts'
import { createQuiet } from '../member/quiet.ts'
import { Select } from '../ui/select.tsx'
import styles from './liability.module.css'
import { liability as words } from './liability.words.ts'

/** As of when and of which region the report is; both stand in the address. */
export function LiabilityFilters(props: { months: readonly string[] }) {
  const [search, setSearch] = useSearchParams<{ month?: string; region?: string }>()
  const regions = createQuiet(() => listRegions())
  return (
    <div class={styles.filters}>
      <Select
        label={words().when}
        labelled="unseen"
        small
        options={[
          { value: '', label: words().whenNow },
          ...props.months.map((month) => ({
            value: month,
            label: words().whenEnd(monthOf(middleOf(month), bookZone)),
          })),
        ]}
        value={search.month ?? ''}
        onChange={(month) => setSearch({ month: month || undefined })}
      />
      <Select
        label={words().region}
        labelled="unseen"
        small
        options={[
          { value: '', label: words().everywhere },
          ...(regions() ?? []).map((region) => ({ value: region.id, label: written(region.name) })),
        ]}
        value={search.region ?? ''}
        onChange={(region) => setSearch({ region: region || undefined })}
      />
    </div>
  )
}
