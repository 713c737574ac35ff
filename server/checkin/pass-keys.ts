import { isUniqueViolation } from '../../db/errors.ts'
import { fromBase64Url, type Bytes } from '../base/base64url.ts'
import type { Deps } from '../base/deps.ts'
import { importPublicKey, keyHintOf, type PassPublicKey } from './pass-code.rules.ts'
import { findPassKeys, insertPassKey } from './pass.queries.ts'

export type PassKeys = {
  /** The newest key, which signs; `raw` is its public half. */
  signing: { key: CryptoKey; hint: Bytes; raw: Bytes }
  /** Every key whose passes may still be in phones. */
  public: readonly (PassPublicKey & { id: string; x: string })[]
}

type Jwk = { kty: string; crv: string; x: string; d?: string }

const opened = new WeakMap<Deps['db'], Promise<PassKeys>>()

/** The keys of a club, made on first use; read once a database. */
export function passKeysOf(deps: Deps): Promise<PassKeys> {
  const known = opened.get(deps.db)
  if (known) return known
  const opening = openKeys(deps)
  opened.set(deps.db, opening)
  opening.catch(() => opened.delete(deps.db))
  return opening
}

/** The first key's id is fixed, so that of two processes that make it at once one finds the other's. */
const firstKeyId = 'pass-key-0001'

async function openKeys(deps: Deps): Promise<PassKeys> {
  if ((await findPassKeys(deps.db)).length === 0) await makeFirstKey(deps)
  const rows = await findPassKeys(deps.db)
  const [newest] = rows
  if (!newest) throw new Error('The key that signs passes could not be stored')
  const keys = await Promise.all(rows.map((row) => openPublic(row.id, JSON.parse(row.public_jwk) as Jwk)))
  const jwk = JSON.parse(newest.private_jwk) as Jwk
  const key = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['sign'])
  const raw = rawOf(jwk)
  return { signing: { key, raw, hint: await keyHintOf(raw) }, public: keys }
}

async function makeFirstKey(deps: Deps): Promise<void> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  const { kty, crv, x, d } = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as Jwk
  try {
    await insertPassKey(deps.db, {
      id: firstKeyId,
      public_jwk: JSON.stringify({ kty, crv, x }),
      private_jwk: JSON.stringify({ kty, crv, x, d }),
      created_at: deps.clock.now(),
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}

async function openPublic(id: string, jwk: Jwk): Promise<PassPublicKey & { id: string; x: string }> {
  const raw = rawOf(jwk)
  const key = await importPublicKey(raw)
  if (!key) throw new Error(`Pass key ${id} is damaged`)
  return { id, x: jwk.x, key, hint: await keyHintOf(raw) }
}

function rawOf(jwk: Jwk): Bytes {
  const raw = fromBase64Url(jwk.x)
  if (!raw) throw new Error('A pass key is damaged')
  return raw
}
