/** Who may sign in. A member has one account; staff have one without a member. */
export type AccountTable = {
  id: string
  /** E.164, for example +8613800000000. */
  phone: string | null
  email: string | null
  /** PHC string, or null until a first password is set. */
  password_hash: string | null
  /** `pre_made`: waits for its service password card. */
  state: 'active' | 'pre_made' | 'locked'
  must_change_password: 0 | 1
  display_name: string
  locale: 'zh' | 'en'
  created_at: number
  updated_at: number
}

export type RoleName = 'lounge_staff' | 'marketer' | 'manager' | 'auditor' | 'admin'

export type AccountRoleTable = {
  account_id: string
  role: RoleName
  /** A desk id for lounge staff, a region id for marketers, `*` for the others. */
  scope: string
}

export type SessionTable = {
  /** SHA-256 of the token, hex: the token itself is only in the cookie. */
  id: string
  account_id: string
  created_at: number
  expires_at: number
  last_seen_at: number
  user_agent: string
  address: string
}

export type OneTimeCodeTable = {
  id: string
  purpose: 'sign_up' | 'reset_password' | 'change_phone'
  phone: string
  /** SHA-256 of id and code, hex. */
  code_hash: string
  attempts_left: number
  created_at: number
  expires_at: number
  used_at: number | null
}

/** A service password card: number and scratch PIN activate a pre-made account once. */
export type ServiceCardTable = {
  card_number: string
  account_id: string
  pin_hash: string
  activated_at: number | null
}

/** Failures of one key (an account, an address) and until when it has to wait. */
export type ThrottleTable = {
  key: string
  failures: number
  blocked_until: number
  updated_at: number
}
