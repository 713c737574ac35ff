import type { SignedIn } from '../api/accounts.ts'
import type { IconName } from '../ui/icon.tsx'

type Role = SignedIn['roles'][number]['name']

/** A page of the studio: where it is, and whom its address answers. */
type Door = { path: string; icon: IconName; word: DoorWord; roles: readonly Role[] }
export type DoorWord = 'events' | 'registrations' | 'limits' | 'appeals' | 'audit'

const planners: readonly Role[] = ['marketer', 'manager', 'admin']
const managers: readonly Role[] = ['manager', 'admin']

/** The studio's pages in the order of its rail. */
export const doors: readonly Door[] = [
  { path: '/studio', icon: 'cal', word: 'events', roles: planners },
  { path: '/studio/registrations', icon: 'people', word: 'registrations', roles: planners },
  { path: '/studio/limits', icon: 'lock', word: 'limits', roles: managers },
  { path: '/studio/appeals', icon: 'edit', word: 'appeals', roles: managers },
  { path: '/studio/audit', icon: 'eye', word: 'audit', roles: ['auditor', 'manager', 'admin'] },
]

const holds = (account: Pick<SignedIn, 'roles'>, roles: readonly Role[]) =>
  account.roles.some((role) => roles.includes(role.name))

/** The pages that open to an account. */
export function doorsOf(account: Pick<SignedIn, 'roles'>): readonly Door[] {
  return doors.filter((door) => holds(account, door.roles))
}

/** Whether an account may be at an address of the studio. */
export function mayEnter(account: Pick<SignedIn, 'roles'>, path: string): boolean {
  const door = doors.find((one) => one.path === path.replace(/\/$/, ''))
  return !door || holds(account, door.roles)
}

/** Whether an account works at a desk. */
export function worksAtDesk(account: Pick<SignedIn, 'roles'>): boolean {
  return holds(account, ['lounge_staff', ...managers])
}
