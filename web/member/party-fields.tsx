import { Index, Show, type JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Stepper } from '../ui/stepper.tsx'
import { booking } from './booking.words.ts'
import styles from './booking-sheet.module.css'
import { PartyChildren } from './party-children.tsx'
import type { QuoteFlow } from './quote-flow.ts'

/** Who comes along besides the member. */
export type PartyChoice = {
  guests: string[]
  /** The member's own children who come along. */
  childIds: string[]
  onChange: (guests: string[]) => void
  onChildren: (ids: string[]) => void
}

type PartyFieldsProps = PartyChoice & {
  /** Guests that a member may bring, children among them. */
  guestsMax: number
  needsChild: boolean
  /** How many may come and why no more, below the title. */
  hint: JSX.Element
  /** The server missed a name. */
  unnamed: boolean
}

/** The longest name the server takes. */
const nameMax = 40

/** The member's children, where one is needed, and so many guests, each by name. */
export function PartyFields(props: PartyFieldsProps) {
  const resize = (count: number) => {
    const known = props.guests
    props.onChange(Array.from({ length: count }, (_, at) => known[at] ?? ''))
  }
  const rename = (at: number, name: string) =>
    props.onChange(props.guests.map((known, index) => (index === at ? name : known)))
  return (
    <>
      <Show when={props.needsChild}>
        <PartyChildren
          chosen={props.childIds}
          left={props.guestsMax - props.guests.length - props.childIds.length}
          onChange={props.onChildren}
        />
      </Show>
      <Show when={props.guestsMax > 0}>
        <div class={styles.guests}>
          <div>
            <p>{booking().guests}</p>
            <p class="xs soft">{props.hint}</p>
          </div>
          <Stepper
            label={booking().guests}
            value={props.guests.length}
            max={props.guestsMax - props.childIds.length}
            onChange={resize}
          />
        </div>
        <div class={styles.names}>
          <Index each={props.guests}>
            {(name, at) => (
              <Input
                label={booking().guestName(at + 1)}
                value={name()}
                onInput={(text) => rename(at, text)}
                maxLength={nameMax}
                autocomplete="off"
                error={props.unnamed && name().trim() === '' ? booking().nameNeeded : undefined}
              />
            )}
          </Index>
        </div>
      </Show>
    </>
  )
}

/** The guests' names as the server gets them. */
function namesOf(guests: readonly string[]): string[] {
  return guests.map((name) => name.trim())
}

/** Whether a name is missing, or the child that a parent-child event needs. */
function isUnready(party: {
  guests: readonly string[]
  childIds: readonly string[]
  needsChild: boolean
}): boolean {
  return (
    namesOf(party.guests).some((name) => name === '') || (party.needsChild && party.childIds.length === 0)
  )
}

type PartyFootProps = Pick<PartyChoice, 'guests' | 'childIds'> & {
  flow: Pick<QuoteFlow<unknown, unknown>, 'waiting' | 'quote'>
  needsChild: boolean
}

/** The step on from the party to its quote. */
export function PartyFoot(props: PartyFootProps) {
  return (
    <>
      <Button
        block
        busy={props.flow.waiting() === 'quoting'}
        disabled={isUnready(props)}
        onClick={() => void props.flow.quote({ guests: namesOf(props.guests), children: props.childIds })}
      >
        {booking().toQuote}
      </Button>
      <p class={styles.note}>{booking().quoteNote}</p>
    </>
  )
}
