import { useNavigate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { accountsClient, forgetWhatWasRead, placeOf } from '../api/accounts.ts'
import { answer } from '../api/client.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { CodeInput } from '../ui/code-input.tsx'
import { Input } from '../ui/field.tsx'
import { account } from './account.words.ts'
import { createAct, createAttempt, fieldError, formError } from './attempt.ts'
import { DoorForm, TextLink } from './door-form.tsx'

/** A service password card: its number and the PIN under the scratch panel open a pre-made account. */
export default function ActivatePage() {
  const navigate = useNavigate()
  const [cardNumber, setCardNumber] = createSignal('')
  const [pin, setPin] = createSignal('')
  const [asked, setAsked] = createSignal(false)
  const attempt = createAttempt()
  const error = (field: string, value: string) =>
    asked() && value === '' ? account().needed : fieldError(attempt.problem(), field)
  createPageTitle(() => account().activate.title)

  const activate = createAct(attempt, async () => {
    const json = { cardNumber: cardNumber(), pin: pin() }
    const me = await answer(accountsClient.activate.$post({ json }))
    await forgetWhatWasRead()
    navigate(placeOf(me, '/'), { replace: true })
  })
  const submit = () => {
    setAsked(true)
    if (cardNumber() === '' || pin() === '') return
    activate()
  }

  return (
    <DoorForm
      title={account().activate.title}
      intro={account().activate.intro}
      error={formError(attempt, ['cardNumber', 'pin'])}
      onSubmit={submit}
      foot={
        <>
          <p>{account().activate.aside}</p>
          <TextLink href="/reset">{account().activate.resetInstead}</TextLink>
          <TextLink href="/sign-in">{account().toSignIn}</TextLink>
        </>
      }
    >
      <Input
        label={account().activate.cardNumber}
        name="cardNumber"
        inputmode="numeric"
        autocomplete="off"
        maxlength={40}
        value={cardNumber()}
        onInput={(typed) => setCardNumber(inFours(typed))}
        error={error('cardNumber', cardNumber())}
      />
      <CodeInput
        label={account().activate.pin}
        name="pin"
        autocomplete="off"
        value={pin()}
        onInput={setPin}
        error={error('pin', pin())}
      />
      <Button type="submit" block busy={attempt.busy()} disabled={attempt.secondsLeft() > 0}>
        {account().activate.act}
      </Button>
    </DoorForm>
  )
}

/** As printed on the card: groups of four. */
function inFours(typed: string): string {
  return typed
    .replace(/[^\dA-Za-z]/g, '')
    .slice(0, 32)
    .replace(/(.{4})(?=.)/g, '$1 ')
}
