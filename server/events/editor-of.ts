import type { Principal } from '../accounts/principal.ts'
import { studioScopeOf, type Editor } from './studio-scope.ts'

/** Who works in the studio, from what a route knows of its request. */
export function editorOf({ account, address }: { account: Principal; address: string }): Editor {
  return { accountId: account.accountId, address, scope: studioScopeOf(account) }
}
