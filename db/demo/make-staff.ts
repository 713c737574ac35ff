import type { RoleName } from '../tables/accounts.ts'
import type { World } from './demo-world.ts'
import { demoStaff } from './sign-ins.ts'

/** Accounts of the club's people, one a role. `scopes` says where a role holds. Returns their ids by role. */
export function makeStaff(
  { rows, idAt, now }: World,
  passwordHash: string,
  scopes: Readonly<Partial<Record<RoleName, readonly string[]>>>,
): Record<RoleName, string> {
  const ids = demoStaff.map((person) => {
    const id = idAt(now)
    rows.accounts.push({
      id,
      phone: person.phone,
      email: person.email,
      password_hash: passwordHash,
      state: 'active',
      must_change_password: 0,
      display_name: person.name,
      locale: 'zh',
      created_at: now,
      updated_at: now,
    })
    for (const scope of scopes[person.role] ?? ['*'])
      rows.account_roles.push({ account_id: id, role: person.role, scope })
    return [person.role, id] as const
  })
  return Object.fromEntries(ids) as Record<RoleName, string>
}
