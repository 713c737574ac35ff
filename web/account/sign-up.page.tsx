import { useNavigate } from '@solidjs/router'
import { createSignal, Match, Switch } from 'solid-js'
import { forgetWhatWasRead, placeOf } from '../api/accounts.ts'
import { asProblem } from '../api/problem.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { toast } from '../ui/toast.tsx'
import { account } from './account.words.ts'
import { createAct, createAttempt } from './attempt.ts'
import { createPause } from './pause.ts'
import { SignUpCode } from './sign-up-code.tsx'
import { becomeMember, checkSignUpCode, sendSignUpCode } from './sign-up-flow.ts'
import { SignUpName, type NameAndPassword } from './sign-up-name.tsx'
import { SignUpPhone } from './sign-up-phone.tsx'

/** Phone, code, name: three calm steps to a silver card. */
export default function SignUpPage() {
  const navigate = useNavigate()
  const [step, setStep] = createSignal<'phone' | 'code' | 'name'>('phone')
  const [phone, setPhone] = createSignal('')
  const [code, setCode] = createSignal('')
  const attempt = createAttempt()
  const resend = createPause()
  createPageTitle(() => account().signUp.title)

  const send = createAct(attempt, async () => {
    resend.start(await sendSignUpCode(phone()))
    setCode('')
    if (step() === 'code') toast(account().signUp.sentAgain)
    setStep('code')
  })
  const check = createAct(attempt, async () => {
    await checkSignUpCode(phone(), code())
    setStep('name')
  })
  const finish = createAct(attempt, async (given: NameAndPassword) => {
    const me = await becomeMember({ ...given, phone: phone(), code: code() }).catch(backToCode)
    await forgetWhatWasRead()
    navigate(placeOf(me, '/'), { replace: true })
  })
  /** The code may run out while a name is written. */
  function backToCode(thrown: unknown): never {
    if (asProblem(thrown).code === 'wrong_code') setStep('code')
    throw thrown
  }
  const toPhone = () => {
    attempt.forget()
    setStep('phone')
  }

  return (
    <Switch>
      <Match when={step() === 'phone'}>
        <SignUpPhone attempt={attempt} phone={phone()} onPhone={setPhone} onSend={send} />
      </Match>
      <Match when={step() === 'code'}>
        <SignUpCode
          attempt={attempt}
          resend={resend}
          phone={phone()}
          code={code()}
          onCode={setCode}
          onCheck={check}
          onResend={send}
          onOtherPhone={toPhone}
        />
      </Match>
      <Match when={step() === 'name'}>
        <SignUpName attempt={attempt} onFinish={finish} />
      </Match>
    </Switch>
  )
}
