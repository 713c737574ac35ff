import type { StudioRegistration } from '../../server/events/studio.contract.ts'
import { memberNumberOf } from '../i18n/format.ts'
import { Party, RegistrationChip } from './registration-cells.tsx'
import { studio } from './studio.words.ts'

/** A row of the table on a phone: who, how many and how it stands; all the rest behind a press. */
export function RegistrationLine(props: { row: StudioRegistration; tier: string }) {
  return (
    <>
      <b>{props.row.name}</b>
      <RegistrationChip row={props.row} />
      <span class="small soft">
        <span class="nowrap">{memberNumberOf(props.row.number)}</span>
        <span class="nowrap">{props.tier}</span>
        <span>
          {studio().list.party} <Party row={props.row} />
        </span>
      </span>
      <span class="small soft">{props.row.seq}</span>
    </>
  )
}
