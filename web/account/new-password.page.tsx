import { useNavigate, useSearchParams } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { accountsClient, forgetWhatWasRead, placeOf } from '../api/accounts.ts'
import { answer } from '../api/client.ts'
import { asProblem } from '../api/problem.ts'
import { nextPath } from '../api/session.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { PasswordInput } from '../ui/password-input.tsx'
import { account } from './account.words.ts'
import { createAct, createAttempt, fieldError, formError } from './attempt.ts'
import { DoorForm } from './door-form.tsx'

/** The first password of one's own, before anything else. */
export default function NewPasswordPage() {
  const [search] = useSearchParams<{ next?: string }>()
  const navigate = useNavigate()
  const [password, setPassword] = createSignal('')
  const [asked, setAsked] = createSignal(false)
  const attempt = createAttempt()
  createPageTitle(() => account().newPassword.title)

  const save = createAct(attempt, async () => {
    try {
      const me = await answer(accountsClient.password.$post({ json: { password: password() } }))
      await forgetWhatWasRead()
      navigate(placeOf(me, nextPath(search.next)), { replace: true })
    } catch (thrown) {
      const { code } = asProblem(thrown)
      // Nobody is signed in any more, or has a password already: both begin at the door.
      if (code !== 'sign_in_needed' && code !== 'wrong_password') throw thrown
      navigate('/sign-in', { replace: true })
    }
  })
  const submit = () => {
    setAsked(true)
    if (password() === '') return
    save()
  }

  return (
    <DoorForm
      title={account().newPassword.title}
      intro={account().newPassword.intro}
      error={formError(attempt, ['password'])}
      onSubmit={submit}
    >
      <PasswordInput
        label={account().reset.newPassword}
        hint={account().passwordHint}
        autocomplete="new-password"
        name="password"
        value={password()}
        onInput={setPassword}
        error={asked() && password() === '' ? account().needed : fieldError(attempt.problem(), 'password')}
      />
      <Button type="submit" block busy={attempt.busy()}>
        {account().newPassword.act}
      </Button>
    </DoorForm>
  )
}
