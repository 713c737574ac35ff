import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { fromBase64Url, toBase64Url } from '../../server/base/base64url.ts'
import { keyHintOf, makeCode, signCertificate, verifyCode } from '../../server/checkin/pass-code.rules.ts'
import {
  packCertificate,
  readCode,
  stepOf,
  stepRefusal,
  unpackCertificate,
  untilNextStep,
} from '../../server/checkin/pass.rules.ts'
import { sixDigits, stepOfDigits } from '../../server/checkin/six-digits.rules.ts'

const now = Date.parse('2026-03-14T17:45:12+08:00')
const memberId = '0198a1b2-c3d4-7e5f-8a6b-0123456789ab'

async function aSignedPass() {
  const server = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  const phone = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  const raw = async (key: CryptoKey) => new Uint8Array(await crypto.subtle.exportKey('raw', key))
  const hint = await keyHintOf(await raw(server.publicKey))
  const certificate = {
    keyHint: hint,
    memberId,
    tierId: 'platinum',
    notAfter: now + 60_000,
    holder: await raw(phone.publicKey),
  }
  const signed = await signCertificate(certificate, server.privateKey)
  return { keys: [{ hint, key: server.publicKey }], signed, phone, certificate }
}

describe('a pass code', () => {
  it('is verified with the public key alone and tells whose it is', async () => {
    const { keys, signed, phone } = await aSignedPass()
    const code = await makeCode(signed, stepOf(now), phone.privateKey)
    expect(await verifyCode(code, keys, now)).toMatchObject({
      valid: true,
      step: stepOf(now),
      certificate: { memberId, tierId: 'platinum' },
    })
  })

  it('fits a QR code of version 10 at the lowest correction', async () => {
    const { signed, phone } = await aSignedPass()
    // ISO/IEC 18004, table 7: 271 bytes.
    expect((await makeCode(signed, stepOf(now), phone.privateKey)).length).toBeLessThanOrEqual(271)
  })

  it('is worthless when any one byte of it is changed', async () => {
    const { keys, signed, phone } = await aSignedPass()
    const code = await makeCode(signed, stepOf(now), phone.privateKey)
    const bytes = fromBase64Url(code.slice(4)) as Uint8Array<ArrayBuffer>
    for (let at = 0; at < bytes.length; at += 1) {
      const copy = bytes.slice()
      copy[at] = (copy[at] ?? 0) ^ 0x10
      expect(await verifyCode(`GB1.${toBase64Url(copy)}`, keys, now)).toMatchObject({ valid: false })
    }
  })

  it('is refused under another server’s key', async () => {
    const { signed, phone } = await aSignedPass()
    const { keys } = await aSignedPass()
    const code = await makeCode(signed, stepOf(now), phone.privateKey)
    expect(await verifyCode(code, keys, now)).toEqual({ valid: false, because: 'unknown_key' })
  })

  it('cannot be made of a certificate’s signature in place of a step’s', async () => {
    const { keys, signed, phone } = await aSignedPass()
    const code = readCode(await makeCode(signed, stepOf(now), phone.privateKey))
    if (typeof code === 'string') throw new Error(code)
    const { writeCode } = await import('../../server/checkin/pass.rules.ts')
    const swapped = writeCode({ ...code, stepSignature: code.signature })
    expect(await verifyCode(swapped, keys, now)).toEqual({ valid: false, because: 'not_held' })
  })

  it('never throws, whatever text is scanned', async () => {
    const { keys } = await aSignedPass()
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.base64String().map((text) => `GB1.${text}`),
        ),
        async (text) => {
          expect((await verifyCode(text, keys, now)).valid).toBe(false)
        },
      ),
    )
  })

  it('is accepted one step either way and no further', () => {
    const step = stepOf(now)
    expect([-2, -1, 0, 1, 2].map((by) => stepRefusal(step + by, now))).toEqual([
      'too_old',
      null,
      null,
      null,
      'too_new',
    ])
  })

  it('says how long its step lasts', () => {
    expect(stepOf(now + untilNextStep(now))).toBe(stepOf(now) + 1)
    expect(stepOf(now + untilNextStep(now) - 1)).toBe(stepOf(now))
  })
})

describe('a certificate', () => {
  it('is read back as it was written', async () => {
    const { certificate } = await aSignedPass()
    const read = unpackCertificate(packCertificate(certificate))
    expect(read).toEqual({ ...certificate, notAfter: Math.floor(certificate.notAfter / 1_000) * 1_000 })
  })

  it('is not read when it is longer or shorter than it says', async () => {
    const packed = packCertificate((await aSignedPass()).certificate)
    expect(unpackCertificate(packed.slice(0, -1))).toBeNull()
    expect(unpackCertificate(Uint8Array.from([...packed, 0]))).toBeNull()
  })
})

describe('the six digits', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

  it('are those of RFC 6238 in its last six places', () => {
    // Appendix B: 94287082 at 59 s, 07081804 at 1111111109 s.
    expect(sixDigits(secret, 59_000)).toBe('287082')
    expect(sixDigits(secret, 1_111_111_109_000)).toBe('081804')
  })

  it('belong to a step within one of now', () => {
    const digits = sixDigits(secret, now)
    expect(stepOfDigits(secret, digits, now + 30_000)).toBe(stepOf(now))
    expect(stepOfDigits(secret, digits, now + 90_000)).toBeNull()
  })
})

describe('base64url', () => {
  it('reads what it wrote and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(Uint8Array.from(bytes))
      }),
    )
    expect([fromBase64Url('a='), fromBase64Url('a+b'), fromBase64Url('AB')]).toEqual([null, null, null])
  })
})
