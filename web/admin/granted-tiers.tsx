import { createSignal, For, Show } from 'solid-js'
import type { TierGrant, TierGrants } from '../../server/tiers/grant.contract.ts'
import type { Tier } from '../../server/tiers/tier.contract.ts'
import { fullDateOf, memberNumberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import { EmptyState } from '../ui/states.tsx'
import { RevokeSheet } from './revoke-sheet.tsx'
import styles from './tiers.module.css'
import { tiersWords } from './tiers.words.ts'

/** The zone of the club's books, in which a grant ends. */
const bookZone = 'Asia/Shanghai'

/** The grants in force, each with the way to take it back, and those that are over. */
export function GrantedTiers(props: { grants: TierGrants; tiers: Tier[] }) {
  const [revoking, setRevoking] = createSignal<TierGrant | null>(null)
  const name = (id: string) => {
    const tier = props.tiers.find((one) => one.id === id)
    return tier ? written(tier.name) : id
  }
  return (
    <>
      <Section title={tiersWords().grants(props.grants.living.length)}>
        <p class={styles.detail}>{tiersWords().grantsDetail}</p>
        <Show
          when={props.grants.living.length > 0}
          fallback={<EmptyState title={tiersWords().none} detail={tiersWords().noneDetail} />}
        >
          <Rows label={tiersWords().grants(props.grants.living.length)}>
            <For each={props.grants.living}>
              {(grant) => (
                <Row
                  title={
                    <>
                      {grant.member.name} <span class={styles.tier}>{name(grant.tierId)}</span>
                    </>
                  }
                  sub={
                    <>
                      {memberNumberOf(grant.member.number)}
                      <br />
                      {[
                        tiersWords().until(fullDateOf(grant.endsAt, bookZone)),
                        tiersWords().own(name(grant.ownTierId)),
                      ].join(tiersWords().comma)}
                      <br />
                      <span class={styles.words}>{grant.reason}</span>
                      {tiersWords().comma}
                      {tiersWords().by(grant.grantedBy)}
                    </>
                  }
                  end={
                    <Button
                      kind="quiet"
                      small
                      aria-label={tiersWords().revokeOf(grant.member.name)}
                      onClick={() => setRevoking(grant)}
                    >
                      {tiersWords().revoke}
                    </Button>
                  }
                />
              )}
            </For>
          </Rows>
        </Show>
      </Section>
      <Show when={props.grants.over.length > 0}>
        <Section title={tiersWords().over}>
          <Rows label={tiersWords().over}>
            <For each={props.grants.over}>
              {(grant) => (
                <Row
                  plain
                  title={[grant.member.name, name(grant.tierId)].join(tiersWords().comma)}
                  sub={<span class={styles.words}>{overOf(grant)}</span>}
                />
              )}
            </For>
          </Rows>
        </Section>
      </Show>
      <RevokeSheet
        grant={revoking()}
        own={name(revoking()?.ownTierId ?? '')}
        onClose={() => setRevoking(null)}
      />
    </>
  )
}

function overOf(grant: TierGrant): string {
  const date = fullDateOf(grant.over?.at ?? grant.endsAt, bookZone)
  return grant.over?.because === 'revoked'
    ? tiersWords().revoked(date, grant.over.reason ?? '')
    : tiersWords().ended(fullDateOf(grant.endsAt, bookZone))
}
