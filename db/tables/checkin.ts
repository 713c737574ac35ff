/** The key that signs passes (Ed25519, JWK). Desks get the public half. */
export type PassKeyTable = { id: string; public_jwk: string; private_jwk: string; created_at: number }

/** A phone that may show the member's pass: it signs each 30-second step with a key that never leaves it. */
export type PassHolderTable = {
  id: string
  member_id: string
  /** Raw Ed25519 public key, base64url. */
  public_key: string
  /** Base32 secret of the six digits under the code. */
  code_secret: string
  created_at: number
  revoked_at: number | null
}

/** Each (member, step) is accepted once a desk. */
export type PassStepTable = { member_id: string; step: number; desk_id: string; used_at: number }

/** Every scan with its verdict; an undone one says when. */
export type ScanTable = {
  id: string
  desk_id: string
  member_id: string
  /** Set when the scan admitted to an event. */
  registration_id: string | null
  visit_id: string | null
  /** How we know who it is; `search` alone does not let anyone in. */
  identified_by: 'pass' | 'digits' | 'entry_code' | 'search'
  verdict: 'yes' | 'ask' | 'no'
  /** JSON: reason codes. */
  reasons: string
  by_account_id: string
  nonce: string
  scanned_at: number
  undone_at: number | null
}
