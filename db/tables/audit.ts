/** One privileged act, chained: `hash` covers this row and the hash before it. */
export type AuditEntryTable = {
  seq: number
  at: number
  actor_id: string
  action: string
  subject_kind: string
  subject_id: string
  before_json: string | null
  after_json: string | null
  reason: string | null
  address: string | null
  previous_hash: string
  hash: string
}

/** The single row whose lock puts the chain's writers in order. */
export type AuditHeadTable = { id: 1; seq: number; hash: string }

/** Facts about the installation, such as when the demo club was loaded. */
export type InstallationFactTable = { name: string; value: string }
