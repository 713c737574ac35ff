import { For, Show } from 'solid-js'
import type { CampaignShare } from '../../server/earning/campaign.contract.ts'
import { memberNumberOf, numberOf } from '../i18n/format.ts'
import { Table } from '../ui/table.tsx'
import { campaignWords } from './campaign.words.ts'
import styles from './campaign.module.css'

/** A member number in its groups; what is none stays as it was written. */
const shownAs = (who: string) => (/^\d{12}$/.test(who) ? memberNumberOf(who) : who)

/** Who gets what, and who gets nothing and why. */
export function CampaignShares(props: { share: CampaignShare; isDone?: boolean }) {
  const unlisted = () => props.share.members - props.share.given.length
  const total = () => {
    const [members, points] = [numberOf(props.share.members), numberOf(props.share.points)]
    return props.isDone ? campaignWords().done(members, points) : campaignWords().total(members, points)
  }
  return (
    <>
      <div>
        <p class={`${styles.total} halt`}>{props.share.members === 0 ? campaignWords().nobody : total()}</p>
        <Show when={props.share.cut > 0}>
          <p class="small soft">{campaignWords().cut(props.share.cut)}</p>
        </Show>
      </div>
      <Show when={props.share.leftOut.length > 0}>
        <section>
          <h3 class={styles.head}>{props.isDone ? campaignWords().wereLeftOut : campaignWords().leftOut}</h3>
          <ul class={styles.left}>
            <For each={props.share.leftOut}>
              {(left) => (
                <li>
                  <p>{campaignWords().because[left.because](left.count)}</p>
                  <p class="small soft">
                    {left.who.map(shownAs).join(campaignWords().between)}{' '}
                    <Show when={left.count > left.who.length}>
                      {campaignWords().andMore(numberOf(left.count))}
                    </Show>
                  </p>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
      <Show when={props.share.given.length > 0}>
        <div class={styles.given}>
          <Table
            caption={campaignWords().who}
            entries={props.share.given}
            keyOf={(one) => one.number}
            columns={[
              {
                head: campaignWords().who,
                cell: (one) => (
                  <>
                    {one.name} <span class="xs soft">{memberNumberOf(one.number)}</span>
                  </>
                ),
              },
              {
                head: campaignWords().points,
                numeric: true,
                cell: (one) => (
                  <>
                    <Show when={one.points < one.uncapped}>
                      <span class="xs soft">{campaignWords().instead(numberOf(one.uncapped))}</span>{' '}
                    </Show>
                    {numberOf(one.points)}
                  </>
                ),
              },
            ]}
          />
        </div>
        <Show when={unlisted() > 0}>
          <p class="small soft">{campaignWords().more(numberOf(unlisted()))}</p>
        </Show>
      </Show>
    </>
  )
}
