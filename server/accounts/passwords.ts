import { scrypt, timingSafeEqual } from 'node:crypto'
import type { PasswordCost } from '../base/config.ts'
import type { Deps } from '../base/deps.ts'
import { plainPassword } from './password.rules.ts'

const keyLength = 32
const saltLength = 16
const memoryMax = 64 * 1024 * 1024

/**
 * Hashes a password or PIN as a PHC string: `$scrypt$ln=14,r=8,p=5$salt$key`, base64 without padding. The work runs in
 * the thread pool, never on the event loop.
 */
export async function hashPassword(
  { random, config }: Pick<Deps, 'random' | 'config'>,
  password: string,
): Promise<string> {
  const salt = Buffer.from(random.bytes(saltLength))
  return phcOf(config.passwordCost, salt, await derive(password, salt, config.passwordCost))
}

/**
 * Whether a password is the stored one. Without a stored one the same work is done and the answer is no, so that
 * nobody learns from the time which accounts exist.
 */
export async function passwordMatches(
  { config }: Pick<Deps, 'config'>,
  password: string,
  stored: string | null,
): Promise<boolean> {
  const parts = partsOf(stored ?? decoyOf(config.passwordCost))
  const key = await derive(password, parts.salt, parts.cost)
  return timingSafeEqual(key, parts.key) && stored !== null
}

/** A hash that nothing matches by more than chance, of the cost of a real one. */
function decoyOf(cost: PasswordCost): string {
  return phcOf(cost, Buffer.alloc(saltLength), Buffer.alloc(keyLength))
}

function phcOf({ ln, r, p }: PasswordCost, salt: Buffer, key: Buffer): string {
  return `$scrypt$ln=${ln},r=${r},p=${p}$${unpadded(salt)}$${unpadded(key)}`
}

function partsOf(stored: string): { cost: PasswordCost; salt: Buffer; key: Buffer } {
  const found = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored)
  if (!found) throw new Error('A stored password is not a scrypt PHC string')
  const [, ln, r, p, salt = '', key = ''] = found
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  }
}

function derive(password: string, salt: Buffer, { ln, r, p }: PasswordCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(plainPassword(password), salt, keyLength, { N: 2 ** ln, r, p, maxmem: memoryMax }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
