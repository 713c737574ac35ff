import { For } from 'solid-js'
import type { Tier, TierChange } from '../../server/tiers/tier.contract.ts'
import { fullDateOf, numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Row, Rows } from '../ui/rows.tsx'
import { tier as words } from './tier.words.ts'

/** How the member came to the tier: each change with the numbers or words that led to it, the latest first. */
export function TierHistory(props: {
  history: TierChange[]
  /** Also those that left the ladder. */
  tiers: Pick<Tier, 'id' | 'name'>[]
  zone: string
}) {
  const name = (id: unknown) => {
    const rung = props.tiers.find((one) => one.id === id)
    return rung ? written(rung.name) : String(id)
  }
  return (
    <Rows label={words().history}>
      <For each={props.history}>
        {(change) => (
          <Row
            plain
            title={words().because[change.because](
              name(
                change.because === 'granted'
                  ? (change.reasons['granted'] ?? change.toTierId)
                  : change.toTierId,
              ),
            )}
            sub={reasonsOf(change, name, props.zone)}
            end={<span class="soft">{fullDateOf(change.at, props.zone)}</span>}
          />
        )}
      </For>
    </Rows>
  )
}

/** The numbers behind a change, and how long it holds. */
function reasonsOf(change: TierChange, name: (id: unknown) => string, zone: string): string | undefined {
  const { qualifying, threshold, reason, beneath, graceUntil, endsAt } = change.reasons
  const day = (at: unknown) => (typeof at === 'number' ? fullDateOf(at, zone) : undefined)
  const [grace, ends] = [day(graceUntil), day(endsAt)]
  const held = grace ?? ends ?? day(change.heldUntil)
  return (
    [
      typeof qualifying === 'number' && typeof threshold === 'number'
        ? words().reached(numberOf(qualifying), numberOf(threshold))
        : undefined,
      typeof reason === 'string' ? words().reason(reason) : undefined,
      typeof beneath === 'string' ? words().beneath(name(beneath)) : undefined,
      held === undefined ? undefined : grace ? words().graceTo(held) : words().until(held),
    ]
      .filter((said) => said !== undefined)
      .join(words().stop) || undefined
  )
}
