import { DomainError } from '../base/domain-error.ts'

export type Issue = {
  message: string
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined
}

/** Longest path that is told: the sender chooses the names of fields that nobody knows. */
const pathMax = 120

/** Tells which fields were wrong and by which rule, never what was sent: it may be a password. */
export function invalidInput(issues: readonly Issue[]): DomainError {
  const fields = issues
    .slice(0, 20)
    .map((issue) => ({ path: pathOf(issue), message: withoutValue(issue.message) }))
  return new DomainError(
    'invalid_input',
    422,
    {
      zh: '有的内容不符合要求，我们没有做任何改动。请看标出的地方。',
      en: 'Some of this is not as we need it, and nothing was changed. Please see the marked fields.',
    },
    { fields },
  )
}

function pathOf(issue: Issue): string {
  const steps = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step))
  return steps.join('.').slice(0, pathMax)
}

/** The messages of valibot's own end with the value that was sent. */
function withoutValue(message: string): string {
  const [rule = ''] = message.split(' but received ')
  return rule
}
