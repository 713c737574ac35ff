import { createAsync, useParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import type { Invitation } from '../../server/transfers/transfer.contract.ts'
import { myInvitation } from '../api/changes.ts'
import { momentOf, pointsOf, spanOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createPageTitle } from '../shell/page-title.ts'
import type { ClubKind } from '../ui/art.tsx'
import { Banner } from '../ui/banner.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { Print } from '../ui/print.tsx'
import { Term, Terms } from '../ui/rows.tsx'
import { HeroSkeleton } from '../ui/skeleton.tsx'
import { BackBar } from '../ui/top-bar.tsx'
import { AsyncView } from './async-view.tsx'
import booking from './booking.module.css'
import { bookings } from './bookings.words.ts'
import { plans } from './change-plans.words.ts'
import styles from './change-plans.module.css'
import { InvitationAnswer } from './invitation-answer.tsx'
import { isLongTitle } from './long-title.ts'
import { OrMissing } from './or-missing.tsx'
import { titleOf } from './title-of.ts'

/** /me/invitations/:id: what another member would pass on, at what price, and the answer. */
export default function InvitationPage() {
  const params = useParams<{ id: string }>()
  const invitation = createAsync(() => myInvitation(params.id))
  createPageTitle(() => plans().invited.title)
  return (
    <>
      <BackBar href="/me/bookings" title={plans().invited.title} />
      <AsyncView skeleton={<HeroSkeleton />} queries={[myInvitation.keyFor(params.id)]}>
        <OrMissing href="/me/bookings" way={bookings().title}>
          <Show when={invitation()}>{(known) => <Shown invitation={known()} />}</Show>
        </OrMissing>
      </AsyncView>
    </>
  )
}

function Shown(props: { invitation: Invitation }) {
  const event = () => props.invitation.event
  return (
    <div class={booking.booking}>
      <header class={booking.head}>
        <Print kind={event().kind as ClubKind} class={booking.print} named />
        <div>
          <p class={styles.giver}>{plans().invited.from(written(props.invitation.giver))}</p>
          <h1 data-long={isLongTitle(event().title) || undefined}>{titleOf(event().title)}</h1>
        </div>
      </header>
      <Columns
        main={<Facts invitation={props.invitation} />}
        side={
          <Switch fallback={<Banner tone="info">{plans().invited.closed}</Banner>}>
            <Match when={props.invitation.state === 'open'}>
              <InvitationAnswer invitation={props.invitation} />
            </Match>
            <Match when={props.invitation.state === 'accepted'}>
              <Banner
                tone="info"
                icon="check"
                action={
                  <ButtonLink href={`/me/bookings/${props.invitation.registrationId ?? ''}`} small>
                    {plans().invited.seeBooking}
                  </ButtonLink>
                }
              >
                {plans().invited.accepted}
              </Banner>
            </Match>
          </Switch>
        }
      />
    </div>
  )
}

function Facts(props: { invitation: Invitation }) {
  const event = () => props.invitation.event
  return (
    <Terms>
      <Term term={plans().invited.when}>{spanOf(event().startsAt, event().endsAt, event().zone)}</Term>
      <Term term={plans().invited.where}>{written(event().venue)}</Term>
      <Term term={plans().invited.people}>{plans().invited.party(props.invitation.partySize)}</Term>
      <Term term={plans().invited.price}>
        {props.invitation.price > 0 ? pointsOf(props.invitation.price) : plans().invited.free}
      </Term>
      <Show when={props.invitation.state === 'open'}>
        <Term term={plans().invited.until}>{momentOf(props.invitation.expiresAt, event().zone)}</Term>
      </Show>
    </Terms>
  )
}
