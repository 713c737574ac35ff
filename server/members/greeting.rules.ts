import type { Texts } from '../base/texts.ts'
import { fullName } from './member-name.rules.ts'
import { latinFamilyName } from './family-names.rules.ts'

type Named = { familyName: string; givenName: string; salutation: 'mr' | 'ms' | 'none' }

/** How we address a member: 王女士, Ms Wang; the whole name where no salutation was chosen. */
export function greetingName({ familyName, givenName, salutation }: Named): Texts {
  const whole = fullName(familyName, givenName)
  if (salutation === 'none' || familyName === '') return { zh: whole, en: whole }
  const [zh, en] = salutation === 'mr' ? ['先生', 'Mr'] : ['女士', 'Ms']
  return { zh: familyName + zh, en: `${en} ${latinFamilyName(familyName)}` }
}

/** One or two letters for a round badge. */
export function initialsOf({ familyName, givenName }: Named): string {
  const chinese = /\p{Script=Han}/u.test(familyName)
  if (chinese) return familyName.slice(0, 1)
  return [givenName, familyName]
    .map((part) => part.slice(0, 1).toUpperCase())
    .join('')
    .slice(0, 2)
}
