import { createSignal } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { PhoneInput } from '../ui/phone-input.tsx'
import { account } from './account.words.ts'
import { fieldError, formError, type Attempt } from './attempt.ts'
import { DoorForm, TextLink } from './door-form.tsx'

type SignUpPhoneProps = {
  attempt: Attempt
  phone: string
  onPhone: (phone: string) => void
  onSend: () => void
}

/** The first step: whose phone it is. */
export function SignUpPhone(props: SignUpPhoneProps) {
  const [asked, setAsked] = createSignal(false)
  const submit = () => {
    setAsked(true)
    if (props.phone !== '') props.onSend()
  }
  return (
    <DoorForm
      title={account().signUp.title}
      intro={account().signUp.phoneIntro}
      steps={{ names: account().signUp.steps, current: 0 }}
      error={formError(props.attempt, ['phone'])}
      onSubmit={submit}
      foot={
        <>
          <span>{account().haveAccount}</span>
          <TextLink href="/sign-in">{account().toSignIn}</TextLink>
        </>
      }
    >
      <PhoneInput
        label={account().phone}
        hint={account().foreignHint}
        name="phone"
        value={props.phone}
        onInput={props.onPhone}
        error={
          asked() && props.phone === '' ? account().needed : fieldError(props.attempt.problem(), 'phone')
        }
      />
      <Button type="submit" block busy={props.attempt.busy()} disabled={props.attempt.secondsLeft() > 0}>
        {account().signUp.sendCode}
      </Button>
    </DoorForm>
  )
}
