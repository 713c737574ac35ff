import { revalidate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { Registration } from '../../server/registrations/registration.contract.ts'
import { momentOf, pointsOf } from '../i18n/format.ts'
import { Button } from '../ui/button.tsx'
import { CountDown } from '../ui/count-down.tsx'
import { DropOfferSheet } from './drop-offer-sheet.tsx'
import { OfferSheet } from './offer-sheet.tsx'
import { staleAfterChange } from './stale-after-change.ts'
import styles from './waitlist.module.css'
import { waitlist } from './waitlist.words.ts'

/** Seats that are held for a waiting party: until when, at which price, and the ways to accept or give them up. */
export function HeldSeats(props: { registration: Registration }) {
  const [open, setOpen] = createSignal<'accept' | 'drop' | null>(null)
  const words = () => waitlist().held
  const refresh = () => void revalidate(staleAfterChange(props.registration))
  const close = () => {
    setOpen(null)
    refresh()
  }
  return (
    <Show when={props.registration.offer}>
      {(offer) => (
        <section class={styles.held}>
          <h2>{words().title}</h2>
          <div class={styles.until}>
            <p class="small">{words().until(momentOf(offer().lapsesAt, props.registration.event.zone))}</p>
            <p>
              <span class="xs soft">{words().left} </span>
              <CountDown until={offer().lapsesAt} class={styles.clock} onDone={refresh} />
            </p>
          </div>
          <p class="small">{offer().amount > 0 ? words().cost(pointsOf(offer().amount)) : words().free}</p>
          <p class="xs soft">{words().nights}</p>
          <Button block onClick={() => setOpen('accept')}>
            {words().look}
          </Button>
          <Button kind="danger" block onClick={() => setOpen('drop')}>
            {words().drop}
          </Button>
          <OfferSheet
            registration={props.registration}
            offerId={offer().id}
            open={open() === 'accept'}
            onClose={close}
          />
          <DropOfferSheet registration={props.registration} open={open() === 'drop'} onClose={close} />
        </section>
      )}
    </Show>
  )
}
