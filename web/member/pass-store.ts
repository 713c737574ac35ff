import { openDB, type IDBPDatabase } from 'idb'
import type { EnrolledPass } from '../../server/checkin/pass.contract.ts'

/** What a phone keeps to show its pass without a network. The private key cannot be read out of it, only used. */
export type KeptPass = {
  privateKey: CryptoKey
  publicKey: string
  enrolled: EnrolledPass
  /** Milliseconds that the server's clock is ahead of this device's. */
  ahead: number
}

const store = 'pass'
const current = 'current'

function open(): Promise<IDBPDatabase> {
  return openDB('guibin-pass', 1, { upgrade: (db) => void db.createObjectStore(store) })
}

/** The pass that this device keeps; null when there is none, or the browser keeps nothing. */
export async function keptPass(): Promise<KeptPass | null> {
  try {
    return ((await (await open()).get(store, current)) as KeptPass | undefined) ?? null
  } catch {
    return null
  }
}

export async function keepPass(pass: KeptPass): Promise<void> {
  try {
    await (await open()).put(store, pass, current)
  } catch {
    // A private window keeps nothing: the pass then lasts as long as the page.
  }
}

/** Signing out takes the pass off this device. */
export async function forgetPass(): Promise<void> {
  try {
    await (await open()).delete(store, current)
  } catch {
    // Nothing was kept.
  }
}
