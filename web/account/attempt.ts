import type { Accessor } from 'solid-js'
import type { Problem } from '../api/problem.ts'
import { createActing, type Acting } from '../shell/acting.ts'
import { sentenceOf } from '../ui/states.tsx'
import { account } from './account.words.ts'
import { createPause } from './pause.ts'

export type Attempt = Acting & {
  /** Seconds until it may be tried again; 0 when it may. */
  secondsLeft: Accessor<number>
}

/** One form's way to the server: whether it waits, what it was refused for, and how long it has to slow down. */
export function createAttempt(): Attempt {
  const acting = createActing()
  const pause = createPause()
  const slowDown = ({ code, details }: Problem) => {
    const wait = details['retryAfterSeconds']
    if (code === 'slow_down' && typeof wait === 'number') pause.start(wait)
  }
  const act: Attempt['act'] = (work) => acting.act(work, { refused: slowDown })
  return { ...acting, act, secondsLeft: pause.secondsLeft }
}

/** One way to the server that a form has; several of a form share an attempt, so that one runs at a time. */
export function createAct<Given extends unknown[]>(
  attempt: Attempt,
  work: (...given: Given) => Promise<void>,
): (...given: Given) => void {
  return (...given) => void attempt.act(() => work(...given))
}

/** What each refusal is about, so that it stands under its own field. */
const fieldsOf: Readonly<Record<string, string>> = {
  invalid_phone: 'phone',
  wrong_sign_in: 'password',
  weak_password: 'password',
  wrong_password: 'currentPassword',
  wrong_code: 'code',
  unknown_region: 'regionId',
  unknown_referral_code: 'referralCode',
  not_brought: 'referralCode',
  wrong_card: 'pin',
  card_used: 'cardNumber',
}

/** The sentence for one field, if the refusal is about it. */
export function fieldError(problem: Problem | undefined, field: string): string | undefined {
  if (!problem) return undefined
  if (fieldsOf[problem.code] === field) return sentenceOf(problem)
  return problem.code === 'invalid_input' && problem.field(field) !== undefined
    ? account().checkField
    : undefined
}

/** The sentence for the form as a whole: for refusals that no field of `shown` explains. */
export function formError(attempt: Attempt, shown: readonly string[]): string | undefined {
  const problem = attempt.problem()
  if (!problem) return undefined
  if (shown.some((field) => fieldError(problem, field) !== undefined)) return undefined
  if (problem.code !== 'slow_down') return sentenceOf(problem)
  return attempt.secondsLeft() > 0 ? account().slowDown(attempt.secondsLeft()) : undefined
}
