import { revalidate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { accountsClient, ownSessions } from '../api/accounts.ts'
import { answer } from '../api/client.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { PasswordInput } from '../ui/password-input.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Section } from '../ui/section.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './security.module.css'
import { security } from './security.words.ts'

/** The present password and a new one; the other devices are signed out by it. */
export function ChangePassword() {
  const [current, setCurrent] = createSignal('')
  const [fresh, setFresh] = createSignal('')
  const [asked, setAsked] = createSignal(false)
  const { busy, problem, act } = createActing()

  const change = async (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if (current() === '' || fresh() === '') return
    await act(async () => {
      const json = { currentPassword: current(), password: fresh() }
      await answer(accountsClient.password.$post({ json }))
      setCurrent('')
      setFresh('')
      setAsked(false)
      toast(security().changed)
      void revalidate(ownSessions.key)
    })
  }

  const errorOf = (code: string, value: string) => {
    const refused = problem()
    if (asked() && value === '' && !busy()) return security().needed
    return refused?.code === code ? sentenceOf(refused) : undefined
  }
  const general = () => {
    const refused = problem()
    return refused && !['wrong_password', 'weak_password'].includes(refused.code) ? refused : null
  }

  return (
    <Section title={security().password} tight>
      <form class={styles.form} onSubmit={(event) => void change(event)} novalidate>
        <PasswordInput
          label={security().current}
          name="currentPassword"
          value={current()}
          onInput={setCurrent}
          error={errorOf('wrong_password', current())}
        />
        <PasswordInput
          label={security().fresh}
          hint={security().freshHint}
          name="password"
          autocomplete="new-password"
          value={fresh()}
          onInput={setFresh}
          error={errorOf('weak_password', fresh())}
        />
        <div role="alert" class={styles.alert}>
          <Refusal problem={general()} />
        </div>
        <Button type="submit" kind="quiet" block busy={busy()}>
          {security().change}
        </Button>
        <p class="small soft">{security().effect}</p>
      </form>
    </Section>
  )
}
