import { createAsync, useParams } from '@solidjs/router'
import { createSignal, Match, Show, Switch } from 'solid-js'
import type { Registration } from '../../server/registrations/registration.contract.ts'
import { myRegistration } from '../api/registrations.ts'
import { momentOf, pointsOf, shortMomentOf, spanOf, untilOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createNow } from '../shell/now.ts'
import { createPageTitle } from '../shell/page-title.ts'
import type { ClubKind } from '../ui/art.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Columns } from '../ui/columns.tsx'
import { Print } from '../ui/print.tsx'
import { RefundLadder } from '../ui/refund-ladder.tsx'
import { Term, Terms } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import { HeroSkeleton } from '../ui/skeleton.tsx'
import { BackBar } from '../ui/top-bar.tsx'
import { AsyncView } from './async-view.tsx'
import { BookingDraw } from './booking-draw.tsx'
import styles from './booking.module.css'
import { bookings } from './bookings.words.ts'
import { entering } from './entering.words.ts'
import { StateChip } from './bookings.page.tsx'
import { offerCalendarFile } from './calendar-file.ts'
import { ChangePlans } from './change-plans.tsx'
import { CancelSheet } from './cancel-sheet.tsx'
import { mapSearch } from './map-link.ts'
import { member } from './member.words.ts'
import { MoveBanner } from './move-banner.tsx'
import { OrMissing } from './or-missing.tsx'
import { Why } from './why.tsx'
import { HeldSeats } from './held-seats.tsx'
import { isLongTitle } from './long-title.ts'
import { titleOf } from './title-of.ts'
import { WaitlistCard } from './waitlist-card.tsx'

/** /me/bookings/:id: the code, the party, what was paid, and the way out. */
export default function BookingPage() {
  const params = useParams<{ id: string }>()
  const registration = createAsync(() => myRegistration(params.id))
  return (
    <>
      <BackBar href="/me/bookings" title={bookings().title} />
      <AsyncView skeleton={<HeroSkeleton />} queries={[myRegistration.keyFor(params.id)]}>
        <OrMissing href="/me/bookings" way={bookings().title}>
          <Show when={registration()}>{(known) => <OneBooking registration={known()} />}</Show>
        </OrMissing>
      </AsyncView>
    </>
  )
}

const isLive = (registration: Registration) =>
  ['confirmed', 'waitlisted', 'entered'].includes(registration.state)

function OneBooking(props: { registration: Registration }) {
  createPageTitle(() => written(props.registration.event.title))
  const now = createNow(30_000)
  const [cancelling, setCancelling] = createSignal(false)
  const registration = () => props.registration
  const event = () => registration().event
  const mayCancel = () => isLive(registration()) && event().startsAt > now()
  return (
    <div class={styles.booking}>
      <Head registration={registration()} now={now()} />
      <MoveBanner registration={registration()} />
      <Columns
        sideFirst
        side={
          <>
            <Switch>
              <Match when={registration().state === 'confirmed'}>
                <EntryCode registration={registration()} />
              </Match>
              <Match when={registration().state === 'waitlisted'}>
                <WaitlistCard registration={registration()} onLeave={() => setCancelling(true)} />
              </Match>
              <Match when={registration().state === 'offered'}>
                <HeldSeats registration={registration()} />
              </Match>
              <Match when={registration().state === 'entered' && !registration().inDraw}>
                <Banner tone="info" icon="people">
                  {entering().waiting}
                </Banner>
              </Match>
            </Switch>
            <Show when={registration().inDraw}>
              <BookingDraw registration={registration()} />
            </Show>
          </>
        }
        main={
          <>
            <Details registration={registration()} />
            <ChangePlans registration={registration()} now={now()} />
            <Show when={mayCancel()}>
              <Show when={registration().charged > 0 && !registration().moved}>
                <Section title={bookings().ifYouCancel} aside={bookings().asAgreed} tight>
                  <RefundLadder
                    steps={registration().refundLadder}
                    amount={registration().charged}
                    zone={event().zone}
                    now={now()}
                  />
                </Section>
              </Show>
              <Show when={registration().state !== 'waitlisted'}>
                <div class={styles.out}>
                  <Button kind="danger" onClick={() => setCancelling(true)}>
                    {registration().state === 'entered' ? entering().withdraw : bookings().cancel}
                  </Button>
                </div>
              </Show>
              <CancelSheet
                registration={registration()}
                open={cancelling()}
                onClose={() => setCancelling(false)}
              />
            </Show>
            <Why registrationId={registration().id} />
          </>
        }
      />
    </div>
  )
}

function Head(props: { registration: Registration; now: number }) {
  const event = () => props.registration.event
  const soon = () => (isLive(props.registration) ? untilOf(event().startsAt - props.now) : '')
  return (
    <header class={styles.head}>
      <Print kind={event().kind as ClubKind} class={styles.print} named />
      <div>
        <p class={styles.state}>
          <StateChip registration={props.registration} />
          <span class="xs pine strong">{soon()}</span>
        </p>
        <h1 data-long={isLongTitle(event().title) || undefined}>{titleOf(event().title)}</h1>
        <a class="link small" href={`/events/${event().id}`}>
          {bookings().seeEvent}
        </a>
      </div>
    </header>
  )
}

function EntryCode(props: { registration: Registration }) {
  const event = () => props.registration.event
  const calendar = () =>
    offerCalendarFile({
      id: props.registration.id,
      title: written(event().title),
      place: written(event().venue),
      note: `${bookings().entry} ${props.registration.entryCode}`,
      startsAt: event().startsAt,
      endsAt: event().endsAt,
      remind: 120,
    })
  return (
    <Card padded class={styles.entry}>
      <p class="small soft">{bookings().entry}</p>
      <p class={styles.code}>{props.registration.entryCode}</p>
      <p class="xs soft">{bookings().entryHint}</p>
      <div class={styles.pair}>
        <Button kind="quiet" small icon="cal" onClick={calendar}>
          {bookings().calendar}
        </Button>
        <ButtonLink href="/pass" small icon="pass">
          {bookings().showPass}
        </ButtonLink>
      </div>
    </Card>
  )
}

function Details(props: { registration: Registration }) {
  const registration = () => props.registration
  const event = () => registration().event
  return (
    <Terms>
      <Term term={bookings().when}>{spanOf(event().startsAt, event().endsAt, event().zone)}</Term>
      <Term term={bookings().where}>
        {written(event().venue)}{' '}
        <a
          class="link small"
          href={mapSearch(event().venue.zh, event().regionId)}
          target="_blank"
          rel="noopener"
        >
          {member().route}
        </a>
      </Term>
      <Term term={bookings().people}>
        {[member().youSelf, ...registration().guests].join(member().listComma)}
      </Term>
      <Term term={bookings().paid}>
        {registration().charged > 0 ? pointsOf(registration().charged) : bookings().paidNothing}
      </Term>
      <Show when={registration().refunded > 0}>
        <Term term={bookings().refunded}>{pointsOf(registration().refunded)}</Term>
      </Show>
      <Term term={bookings().bookedAt}>{momentOf(registration().bookedAt, event().zone)}</Term>
      <Show when={registration().cancelledAt}>
        {(at) => (
          <Term term={bookings().cancelledAt}>
            {shortMomentOf(at(), event().zone)}
            {member().comma}
            {bookings().cancelledBecause[registration().cancelledBecause ?? 'member']}
          </Term>
        )}
      </Show>
    </Terms>
  )
}
