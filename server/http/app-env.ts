import type { Deps } from '../base/deps.ts'
import type { Principal } from '../accounts/principal.ts'

export type Locale = 'zh' | 'en'

/** What every route finds in `c.var`. Guards add `member` or `staff` for the routes behind them. */
export type AppEnv = {
  Variables: {
    deps: Deps
    requestId: string
    locale: Locale
    /** The sender's address, for throttles and the audit; the proxy's word is taken only where it is trusted. */
    address: string
    /** Looked up at most once a request; see http/session.ts. */
    principal?: Promise<Principal | null>
  }
  Bindings: Record<string, unknown>
}
