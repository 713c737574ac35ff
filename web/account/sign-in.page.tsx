import { useNavigate, useSearchParams } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { accountsClient, forgetWhatWasRead, placeOf } from '../api/accounts.ts'
import { answer } from '../api/client.ts'
import { nextPath } from '../api/session.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { PasswordInput } from '../ui/password-input.tsx'
import { PhoneInput } from '../ui/phone-input.tsx'
import { account } from './account.words.ts'
import { createAct, createAttempt, fieldError, formError } from './attempt.ts'
import { DoorForm, TextButton, TextLink } from './door-form.tsx'
import styles from './sign-in.module.css'

/** Phone or e-mail and a password; then on to where one came from, or to one's own place. */
export default function SignInPage() {
  const [search] = useSearchParams<{ next?: string; phone?: string }>()
  const navigate = useNavigate()
  const [byEmail, setByEmail] = createSignal(false)
  const [phone, setPhone] = createSignal(search.phone ?? '')
  const [email, setEmail] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [empty, setEmpty] = createSignal(false)
  const attempt = createAttempt()
  const login = () => (byEmail() ? email().trim() : phone())
  const needed = (value: string) => (empty() && value === '' ? account().needed : undefined)
  createPageTitle(() => account().signIn.act)

  const signIn = createAct(attempt, async () => {
    const json = { login: login(), password: password() }
    const me = await answer(accountsClient['sign-in'].$post({ json }))
    await forgetWhatWasRead()
    navigate(placeOf(me, nextPath(search.next)), { replace: true })
  })
  const submit = () => {
    setEmpty(true)
    if (login() === '' || password() === '') return
    signIn()
  }

  return (
    <DoorForm
      title={account().signIn.title}
      intro={byEmail() ? account().signIn.introEmail : account().signIn.intro}
      error={formError(attempt, ['password'])}
      onSubmit={submit}
      foot={<Elsewhere />}
    >
      <Show
        when={byEmail()}
        fallback={
          <PhoneInput
            label={account().phone}
            autocomplete="username"
            name="login"
            value={phone()}
            onInput={setPhone}
            error={needed(phone())}
          />
        }
      >
        <Input
          label={account().email}
          type="email"
          autocomplete="username"
          name="login"
          maxlength={255}
          value={email()}
          onInput={setEmail}
          error={needed(email())}
        />
      </Show>
      <PasswordInput
        label={account().password}
        name="password"
        value={password()}
        onInput={setPassword}
        error={needed(password()) ?? fieldError(attempt.problem(), 'password')}
      />
      <div class={styles.between}>
        <TextLink href="/reset">{account().signIn.forgot}</TextLink>
        <TextButton onClick={() => setByEmail(!byEmail())}>
          {byEmail() ? account().signIn.usePhone : account().signIn.useEmail}
        </TextButton>
      </div>
      <Button type="submit" block busy={attempt.busy()} disabled={attempt.secondsLeft() > 0}>
        {account().signIn.act}
      </Button>
    </DoorForm>
  )
}

/** For those who have no account, or one that a card opens. */
function Elsewhere() {
  return (
    <div class={styles.elsewhere}>
      <p class={styles.or}>
        <span>{account().signIn.or}</span>
      </p>
      <ButtonLink href="/sign-up" kind="quiet" block>
        {account().signIn.join}
      </ButtonLink>
      <TextLink href="/activate">{account().signIn.card}</TextLink>
    </div>
  )
}
