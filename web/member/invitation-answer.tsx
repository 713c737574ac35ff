import { revalidate, useNavigate } from '@solidjs/router'
import { createSignal, Index, Show } from 'solid-js'
import type { Invitation, TransferQuote } from '../../server/transfers/transfer.contract.ts'
import {
  acceptTransfer,
  declineInvitation,
  myInvitation,
  myInvitations,
  quoteTransfer,
} from '../api/changes.ts'
import { idempotencyKey } from '../api/client.ts'
import { myEntries, myPoints } from '../api/points.ts'
import type { Problem } from '../api/problem.ts'
import { myRegistrations } from '../api/registrations.ts'
import { me, meOrVisitor } from '../api/session.ts'
import { numberOf, pointsOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { createActing } from '../shell/acting.ts'
import { createNow } from '../shell/now.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { RefundLadder } from '../ui/refund-ladder.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { SumTotal } from '../ui/sum.tsx'
import { toast } from '../ui/toast.tsx'
import sheet from './booking-sheet.module.css'
import { plans } from './change-plans.words.ts'
import styles from './change-plans.module.css'
import { PartyChildren } from './party-children.tsx'

/** The party, the quote, and the second confirmation; or a polite no. */
export function InvitationAnswer(props: { invitation: Invitation }) {
  const navigate = useNavigate()
  const invitation = () => props.invitation
  const room = () => invitation().partySize - 1
  const [children, setChildren] = createSignal<string[]>([])
  const [names, setNames] = createSignal<string[]>(invitation().guests.slice(0, room()))
  const [quote, setQuote] = createSignal<TransferQuote | null>(null)
  const { doing, busy, problem, act } = createActing<'quote' | 'accept' | 'decline'>()
  /** As many guests as the children leave room for. */
  const guests = () => {
    const known = names()
    return Array.from({ length: room() - children().length }, (_, at) => known[at] ?? '')
  }
  let key = idempotencyKey()

  /** A quote that no longer holds is asked for anew. */
  const dropStale = ({ code }: Problem) => {
    if (['quote_expired', 'quote_used', 'amount_changed'].includes(code)) setQuote(null)
  }
  const ask = () =>
    act(
      async () => {
        const party = { guests: guests().map((name) => name.trim()), children: children() }
        setQuote(await quoteTransfer(invitation().id, party))
        key = idempotencyKey()
      },
      { as: 'quote', refused: dropStale },
    )
  const accept = ({ id: quoteId, amount }: TransferQuote) =>
    act(
      async () => {
        const { registrationId } = await acceptTransfer(invitation().id, { quoteId, amount }, key)
        toast(plans().invited.done)
        void revalidate([
          myRegistrations.key,
          myPoints.key,
          myEntries.key,
          me.key,
          meOrVisitor.key,
          ...stale(),
        ])
        navigate(`/me/bookings/${registrationId}`)
      },
      { as: 'accept', refused: dropStale },
    )
  const decline = () =>
    act(
      async () => {
        await declineInvitation(invitation().id)
        toast(plans().invited.declined)
        void revalidate(stale())
      },
      { as: 'decline', refused: dropStale },
    )
  const stale = () => [myInvitations.key, myInvitation.keyFor(invitation().id)]

  return (
    <div class={`${styles.form} ${styles.answer}`}>
      <Show
        when={quote()}
        fallback={
          <>
            <Show when={room() > 0}>
              <section class={styles.form}>
                <div>
                  <h2 class={sheet.event}>{plans().invited.who}</h2>
                  <p class="small soft">{plans().invited.whoHint}</p>
                </div>
                <Show when={invitation().event.guestsNeedChild}>
                  <PartyChildren
                    chosen={children()}
                    left={room() - children().length}
                    onChange={setChildren}
                  />
                </Show>
                <div class={styles.names}>
                  <Index each={guests()}>
                    {(name, at) => (
                      <Input
                        label={plans().invited.guest(at + 1)}
                        value={name()}
                        onInput={(text) =>
                          setNames(guests().map((one, index) => (index === at ? text : one)))
                        }
                        maxLength={40}
                        autocomplete="off"
                      />
                    )}
                  </Index>
                </div>
              </section>
            </Show>
            <Button
              block
              busy={doing() === 'quote'}
              disabled={guests().some((name) => name.trim() === '')}
              onClick={() => void ask()}
            >
              {plans().invited.quote}
            </Button>
            <p class={sheet.note}>{plans().invited.quoteNote}</p>
          </>
        }
      >
        {(shown) => (
          <>
            <Quoted quote={shown()} zone={invitation().event.zone} />
            <Button
              block
              busy={doing() === 'accept'}
              disabled={shown().missing > 0}
              onClick={() => void accept(shown())}
            >
              {shown().amount > 0
                ? plans().invited.confirm(pointsOf(shown().amount))
                : plans().invited.confirmFree}
            </Button>
            <Button kind="text" block disabled={busy()} onClick={() => setQuote(null)}>
              {plans().invited.again}
            </Button>
          </>
        )}
      </Show>
      <Refusal problem={problem()} />
      <Button kind="quiet" block busy={doing() === 'decline'} onClick={() => void decline()}>
        {plans().invited.decline}
      </Button>
    </div>
  )
}

function Quoted(props: { quote: TransferQuote; zone: string }) {
  const now = createNow(15_000)
  return (
    <>
      <SumTotal
        amount={props.quote.amount}
        unit={shared().points}
        aside={
          <>
            {plans().invited.balance} {numberOf(props.quote.balance)}
            <br />
            {props.quote.missing > 0
              ? plans().invited.missing(pointsOf(props.quote.missing))
              : `→ ${numberOf(props.quote.balanceAfter)}`}
          </>
        }
      />
      <Show when={props.quote.amount > 0}>
        <section>
          <h3>{plans().invited.ifYouCancel}</h3>
          <RefundLadder
            steps={props.quote.refundLadder}
            amount={props.quote.amount}
            zone={props.zone}
            now={now()}
            raised
          />
        </section>
      </Show>
    </>
  )
}
