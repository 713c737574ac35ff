import { DomainError, type RefusalStatus, type Sentence } from '../base/domain-error.ts'
import type { PassRefusal } from './pass.rules.ts'

export type PassProblem = PassRefusal | 'replayed' | 'revoked'

const said: Record<PassProblem, [RefusalStatus, Sentence]> = {
  not_a_pass: [
    422,
    {
      zh: '这不是会员码。请会员打开“会员码”页，再扫一次。',
      en: 'This is not a member pass. Please ask the member to open their pass and scan again.',
    },
  ],
  truncated: [
    422,
    {
      zh: '会员码没有读全。请把屏幕摆正，再扫一次。',
      en: 'The pass was not read in full. Please hold the screen straight and scan again.',
    },
  ],
  unknown_key: [
    422,
    {
      zh: '这个会员码不是本俱乐部签发的，没有办理入内。',
      en: 'This pass was not issued by our club, so nobody was let in.',
    },
  ],
  forged: [
    422,
    {
      zh: '会员码的签名不符，没有办理入内。请会员重新打开会员码，或按姓名查找。',
      en: 'The signature of this pass does not match, so nobody was let in. Please reopen the pass or search by name.',
    },
  ],
  not_held: [
    422,
    {
      zh: '这个会员码不是由登记的手机出示的，没有办理入内。',
      en: 'This pass is not shown by the phone it was issued to, so nobody was let in.',
    },
  ],
  expired: [
    410,
    {
      zh: '会员码已过有效期。请会员联网打开一次，它会自动更新。',
      en: 'This pass has expired. Opening it once with a network renews it.',
    },
  ],
  too_old: [
    410,
    {
      zh: '这是先前的会员码，可能是截图。请出示手机上正在更新的那一个。',
      en: 'This is an earlier code, perhaps a picture of it. Please show the live one on the phone.',
    },
  ],
  too_new: [
    422,
    {
      zh: '会员手机的时间快了，会员码暂时对不上。请打开手机的自动时间，再扫一次。',
      en: 'The phone’s clock is ahead, so its code does not match yet. Please set its time automatically and scan again.',
    },
  ],
  replayed: [
    409,
    {
      zh: '这个会员码在本台刚刚用过。请等它更新（最多30秒）后再扫。',
      en: 'This code was just used at this desk. Please wait for the next one, at most 30 seconds.',
    },
  ],
  revoked: [
    410,
    {
      zh: '这部手机的会员码已停用。请会员在手机上重新打开会员码。',
      en: 'The pass on this phone was withdrawn. Please reopen the pass on the phone in use.',
    },
  ],
}

/** Why a code was not taken, as a refusal with code `pass_…`. Nothing about its member is told. */
export function passRefused(because: PassProblem): DomainError {
  const [status, sentence] = said[because]
  return new DomainError(because === 'not_a_pass' ? because : `pass_${because}`, status, sentence)
}

/** A phone's key belongs to one member for good. */
export function passKeyTaken(): DomainError {
  return new DomainError('pass_key_taken', 409, {
    zh: '这部手机的会员码登记在另一位会员名下，或已停用。请重新打开会员码，我们会为您换一个。',
    en: 'This phone’s pass key is another member’s or was withdrawn. Please reopen the pass to make a new one.',
  })
}

export function badPublicKey(): DomainError {
  return new DomainError('bad_public_key', 422, {
    zh: '这不是有效的 Ed25519 公钥，没有登记。',
    en: 'This is not a valid Ed25519 public key, so nothing was enrolled.',
  })
}
