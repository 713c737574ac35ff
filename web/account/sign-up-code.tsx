import { createSignal, Show } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { CodeInput } from '../ui/code-input.tsx'
import { account } from './account.words.ts'
import { fieldError, formError, type Attempt } from './attempt.ts'
import { DoorForm, TextButton } from './door-form.tsx'
import type { Pause } from './pause.ts'
import { phoneText } from './sign-up-flow.ts'

type SignUpCodeProps = {
  attempt: Attempt
  resend: Pause
  phone: string
  code: string
  onCode: (code: string) => void
  onCheck: () => void
  onResend: () => void
  onOtherPhone: () => void
}

/** The second step: the six digits of the message. */
export function SignUpCode(props: SignUpCodeProps) {
  const [asked, setAsked] = createSignal(false)
  const submit = () => {
    setAsked(true)
    if (props.code.length === 6) props.onCheck()
  }
  return (
    <DoorForm
      title={account().signUp.codeTitle}
      intro={account().signUp.codeIntro(phoneText(props.phone))}
      steps={{ names: account().signUp.steps, current: 1 }}
      error={formError(props.attempt, ['code'])}
      onSubmit={submit}
      foot={
        <>
          <ResendButton resend={props.resend} onResend={() => props.onResend()} />
          <TextButton onClick={() => props.onOtherPhone()}>{account().signUp.otherPhone}</TextButton>
          <p>{account().signUp.codeAside}</p>
        </>
      }
    >
      <CodeInput
        label={account().code}
        name="code"
        value={props.code}
        onInput={(code) => {
          props.attempt.forget()
          props.onCode(code)
        }}
        onComplete={() => props.onCheck()}
        error={asked() && props.code === '' ? account().needed : fieldError(props.attempt.problem(), 'code')}
        ref={(input) => requestAnimationFrame(() => input.focus())}
      />
      <Button type="submit" block busy={props.attempt.busy()}>
        {account().signUp.next}
      </Button>
    </DoorForm>
  )
}

/** Sends another code, once it may. */
export function ResendButton(props: { resend: Pause; onResend: () => void }) {
  return (
    <Show
      when={props.resend.secondsLeft() === 0}
      fallback={
        <TextButton disabled onClick={() => undefined}>
          {account().signUp.againIn(props.resend.secondsLeft())}
        </TextButton>
      }
    >
      <TextButton onClick={() => props.onResend()}>{account().signUp.again}</TextButton>
    </Show>
  )
}
