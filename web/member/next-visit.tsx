import { createAsync } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Registration } from '../../server/registrations/registration.contract.ts'
import { myRegistrations } from '../api/registrations.ts'
import { momentOf, nearMomentOf, untilOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createNow } from '../shell/now.ts'
import type { ClubKind } from '../ui/art.tsx'
import { VisitCard } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import { Section } from '../ui/section.tsx'
import { VisitSkeleton } from '../ui/skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { AsyncView } from './async-view.tsx'
import { home } from './home.words.ts'
import { mapSearch } from './map-link.ts'
import { member } from './member.words.ts'
import { createRegionName } from './region-name.ts'
import { titleOf } from './title-of.ts'

/** "Your next": seats held for an answer first, then the confirmed event that comes first, then a waiting one. */
export function NextVisit(props: { region: string }) {
  const upcoming = createAsync(() => myRegistrations('upcoming'))
  const next = () =>
    upcoming()?.find((one) => one.offer) ??
    upcoming()?.find((one) => one.state === 'confirmed') ??
    upcoming()?.find((one) => one.state === 'waitlisted')
  return (
    <Section title={home().next} more={{ href: '/me/bookings', text: home().allBookings }}>
      <AsyncView skeleton={<VisitSkeleton />} queries={['my-registrations']}>
        <Show when={next()} fallback={<NothingNext region={props.region} />}>
          {(registration) => <Visit registration={registration()} />}
        </Show>
      </AsyncView>
    </Section>
  )
}

function Visit(props: { registration: Registration }) {
  const now = createNow(30_000)
  const event = () => props.registration.event
  const soon = () => {
    const { offer } = props.registration
    if (offer) return home().seatsUntil + nearMomentOf(offer.lapsesAt, event().zone, now())
    if (props.registration.state === 'waitlisted') return home().waiting(props.registration.rank ?? 1)
    return untilOf(event().startsAt - now()) || home().underway
  }
  const place = () => {
    const party = props.registration.partySize
    return written(event().venue) + (party > 1 ? member().comma + member().people(party) : '')
  }
  return (
    <VisitCard
      kind={event().kind as ClubKind}
      href={`/me/bookings/${props.registration.id}`}
      title={titleOf(event().title)}
      soon={soon()}
      lines={[momentOf(event().startsAt, event().zone), place()]}
      code={props.registration.state === 'confirmed' ? props.registration.entryCode : undefined}
      codeLabel={member().entryCode}
      action={
        <a href={mapSearch(event().venue.zh, event().regionId)} target="_blank" rel="noopener">
          <Icon name="pin" small />
          {member().route}
        </a>
      }
    />
  )
}

function NothingNext(props: { region: string }) {
  const region = createRegionName(() => props.region)
  return <EmptyState heading="h3" title={home().nothingNext} detail={home().nothingNextDetail(region())} />
}
