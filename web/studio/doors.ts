import type { SignedIn } from '../api/accounts.ts'
import type { IconName } from '../ui/icon.tsx'

type Role = SignedIn['roles'][number]['name']

/** What a rail leads through at a time: the planning of activities, or the club's rules and books. */
export type Hall = 'studio' | 'admin'

/** A page of the studio or of the admin: where it is, in whose rail, and whom its address answers. */
export type Door = { path: string; hall: Hall; icon: IconName; word: DoorWord; roles: readonly Role[] }
export type DoorWord =
  | 'topUps'
  | 'events'
  | 'registrations'
  | 'limits'
  | 'appeals'
  | 'audit'
  | 'rules'
  | 'tiers'
  | 'liability'
  | 'findings'

const planners: readonly Role[] = ['marketer', 'manager', 'admin']
const managers: readonly Role[] = ['manager', 'admin']

/** The pages of both halls, each in the order of its rail. A page stands here as soon as there is one. */
const doors: readonly Door[] = [
  { path: '/studio', hall: 'studio', icon: 'cal', word: 'events', roles: planners },
  { path: '/studio/registrations', hall: 'studio', icon: 'people', word: 'registrations', roles: planners },
  { path: '/studio/limits', hall: 'studio', icon: 'lock', word: 'limits', roles: managers },
  { path: '/studio/appeals', hall: 'studio', icon: 'edit', word: 'appeals', roles: managers },
  { path: '/admin/rules', hall: 'admin', icon: 'star', word: 'rules', roles: managers },
  { path: '/admin/tiers', hall: 'admin', icon: 'people', word: 'tiers', roles: managers },
  {
    path: '/admin/liability',
    hall: 'admin',
    icon: 'chart',
    word: 'liability',
    roles: ['auditor', 'manager', 'admin'],
  },
  {
    path: '/admin/top-ups',
    hall: 'admin',
    icon: 'wallet',
    word: 'topUps',
    roles: ['lounge_staff', ...managers],
  },
  {
    path: '/admin/findings',
    hall: 'admin',
    icon: 'check',
    word: 'findings',
    roles: ['auditor', 'manager', 'admin'],
  },
  {
    path: '/studio/audit',
    hall: 'admin',
    icon: 'eye',
    word: 'audit',
    roles: ['auditor', 'manager', 'admin'],
  },
]

const holds = (account: Pick<SignedIn, 'roles'>, roles: readonly Role[]) =>
  account.roles.some((role) => roles.includes(role.name))

/** The pages that open to an account. */
export function doorsOf(account: Pick<SignedIn, 'roles'>): readonly Door[] {
  return doors.filter((door) => holds(account, door.roles))
}

/** The door that an address lies behind: the nearest above it. */
export function doorAt(path: string): Door | undefined {
  const under = (door: Door) => path === door.path || path.startsWith(`${door.path}/`)
  return doors.filter(under).sort((a, b) => b.path.length - a.path.length)[0]
}

/** Whether an account may be at an address. */
export function mayEnter(account: Pick<SignedIn, 'roles'>, path: string): boolean {
  const door = doorAt(path)
  return !door || holds(account, door.roles)
}

/** The hall that an address belongs to. */
export function hallOf(path: string): Hall {
  return doorAt(path)?.hall ?? (path.startsWith('/admin') ? 'admin' : 'studio')
}

/** Whether an account works at a desk. */
export function worksAtDesk(account: Pick<SignedIn, 'roles'>): boolean {
  return holds(account, ['lounge_staff', ...managers])
}
