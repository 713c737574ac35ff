import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { accountsClient } from '../api/accounts.ts'
import { answer } from '../api/client.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { CodeInput } from '../ui/code-input.tsx'
import { PasswordInput } from '../ui/password-input.tsx'
import { PhoneInput } from '../ui/phone-input.tsx'
import { toast } from '../ui/toast.tsx'
import { account } from './account.words.ts'
import { createAct, createAttempt, fieldError, formError } from './attempt.ts'
import { DoorForm, TextButton, TextLink } from './door-form.tsx'
import { createPause } from './pause.ts'
import { ResendButton } from './sign-up-code.tsx'
import { phoneText } from './sign-up-flow.ts'

/** A code to the phone, and a new password with it. */
export default function ResetPage() {
  const navigate = useNavigate()
  const [phone, setPhone] = createSignal('')
  const [sent, setSent] = createSignal(false)
  const [code, setCode] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [asked, setAsked] = createSignal(false)
  const attempt = createAttempt()
  const resend = createPause()
  const needed = (value: string) => (asked() && value === '' ? account().needed : undefined)
  createPageTitle(() => account().reset.title)

  const send = createAct(attempt, async () => {
    const promised = await answer(accountsClient.reset.codes.$post({ json: { phone: phone() } }))
    resend.start(promised.resendAfterSeconds)
    if (sent()) toast(account().signUp.sentAgain)
    setSent(true)
    setAsked(false)
  })
  const finish = createAct(attempt, async () => {
    await accountsClient.reset.$post({ json: { phone: phone(), code: code(), password: password() } })
    toast(account().reset.done)
    navigate(`/sign-in?phone=${encodeURIComponent(phone())}`, { replace: true })
  })
  const submitPhone = () => {
    setAsked(true)
    if (phone() !== '') send()
  }
  const submit = () => {
    setAsked(true)
    if (code() !== '' && password() !== '') finish()
  }
  const otherPhone = () => {
    attempt.forget()
    setSent(false)
  }

  return (
    <Show
      when={sent()}
      fallback={
        <DoorForm
          title={account().reset.title}
          intro={account().reset.intro}
          error={formError(attempt, ['phone'])}
          onSubmit={submitPhone}
          foot={<TextLink href="/sign-in">{account().toSignIn}</TextLink>}
        >
          <PhoneInput
            label={account().phone}
            name="phone"
            value={phone()}
            onInput={setPhone}
            error={needed(phone()) ?? fieldError(attempt.problem(), 'phone')}
          />
          <Button type="submit" block busy={attempt.busy()} disabled={attempt.secondsLeft() > 0}>
            {account().signUp.sendCode}
          </Button>
        </DoorForm>
      }
    >
      <DoorForm
        title={account().reset.title}
        intro={account().reset.sent(phoneText(phone()))}
        error={formError(attempt, ['code', 'password'])}
        onSubmit={submit}
        foot={
          <>
            <ResendButton resend={resend} onResend={send} />
            <TextButton onClick={otherPhone}>{account().signUp.otherPhone}</TextButton>
            <p>{account().reset.effect}</p>
          </>
        }
      >
        <CodeInput
          label={account().code}
          name="code"
          value={code()}
          onInput={setCode}
          error={needed(code()) ?? fieldError(attempt.problem(), 'code')}
          ref={(input) => requestAnimationFrame(() => input.focus())}
        />
        <PasswordInput
          label={account().reset.newPassword}
          hint={account().passwordHint}
          autocomplete="new-password"
          name="password"
          value={password()}
          onInput={setPassword}
          error={needed(password()) ?? fieldError(attempt.problem(), 'password')}
        />
        <Button type="submit" block busy={attempt.busy()}>
          {account().reset.act}
        </Button>
      </DoorForm>
    </Show>
  )
}
