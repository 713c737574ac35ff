import { createAsync } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { WayToEarn } from '../../../server/earning/how-to-earn.contract.ts'
import { howToEarn } from '../../api/my-earning.ts'
import { dateOf, numberOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { Row, Rows } from '../../ui/rows.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { RowsSkeleton } from '../../ui/skeleton.tsx'
import { AsyncView } from '../async-view.tsx'
import { BringFriend } from './bring-friend.tsx'
import { bookZone } from './book-months.ts'
import { entryWords } from './entry.words.ts'
import { ways as words } from './ways-to-earn.words.ts'

/** The sheet of what earns points now, a rule a line with what it gives. */
export function WaysToEarn(props: { onClose: () => void }) {
  const known = createAsync(() => howToEarn())
  return (
    <Sheet open onClose={props.onClose} title={entryWords().how}>
      <AsyncView skeleton={<RowsSkeleton count={4} />} queries={[howToEarn.key]}>
        <Show when={known()}>
          {(mine) => (
            <>
              <Show when={mine().ways.length > 0} fallback={<p class="soft">{words().none}</p>}>
                <Rows>
                  <For each={mine().ways}>
                    {(way) => <Row plain title={written(way.name)} sub={subOf(way)} end={givesOf(way)} />}
                  </For>
                </Rows>
              </Show>
              <Show when={mine().ways.some((way) => way.trigger === 'referral')}>
                <BringFriend referral={mine().referral} />
              </Show>
            </>
          )}
        </Show>
      </AsyncView>
    </Sheet>
  )
}

/** What it gives, short: a number, or by what. */
function givesOf({ award, percent }: WayToEarn): string {
  switch (award?.kind) {
    case 'fixed':
      return `+${numberOf(award.points)}`
    case 'own':
      return words().own
    case 'per_amount':
      return words().perAmount(numberOf(award.every / 100), numberOf(award.points))
    case 'steps': {
      const [step] = award.steps
      return step ? words().step(numberOf(step.from / 100), numberOf(step.bonus)) : ''
    }
    default:
      return words().times(String(percent / 100))
  }
}

/** The rest of it, a part after the other: the tier's multiplier, clubs, caps and until when. */
function subOf(way: WayToEarn): string {
  const parts = [
    ...(way.tierPercent !== null && way.tierPercent !== 100
      ? [words().tier(String(way.tierPercent / 100))]
      : []),
    ...(way.award !== null && way.percent !== 100 ? [words().times(String(way.percent / 100))] : []),
    ...(way.clubs ? [way.clubs.map((club) => written(club.name)).join(words().listed)] : []),
    ...way.caps.map((cap) => words().cap[cap.of](words().per[cap.per], numberOf(cap.most))),
    ...(way.qualifying ? [words().qualifying] : []),
    ...(way.until === null ? [] : [words().until(dateOf(way.until - 1, bookZone))]),
  ]
  return parts.join(words().pause)
}
