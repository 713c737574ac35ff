import { demoCard, demoMembers, demoPassword, demoStaff } from './sign-ins.ts'

/** What a visitor of the demo club needs to sign in, one line each. */
export function describeSignIns(): string {
  const people = [...demoMembers, ...demoStaff]
  const lines = people.map(({ phone, shown }) => `  ${phone.slice(3)}  ${shown}`)
  return [
    `Demo sign-ins, all with the password ${demoPassword}`,
    ...lines,
    `Service password card to activate: number ${demoCard.cardNumber}, PIN ${demoCard.pin}`,
    '',
  ].join('\n')
}
