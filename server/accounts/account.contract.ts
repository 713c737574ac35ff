import * as v from 'valibot'
import { ReferralCode } from '../earning/referral.contract.ts'

const Phone = v.pipe(v.string(), v.trim(), v.minLength(5), v.maxLength(32))
const Code = v.pipe(v.string(), v.trim(), v.regex(/^\d{6}$/, 'A code has 6 digits.'))
/** Length and strength are told by `weak_password`; this only keeps hashing cheap. */
const Password = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000))
const Name = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(40),
  v.regex(/^[^\p{Cc}<>]*$/u, 'No control characters.'),
)
const Locale = v.picklist(['zh', 'en'])

export const CodeBody = v.strictObject({ phone: Phone })

export const CodeCheckBody = v.strictObject({ phone: Phone, code: Code })

export const SignUpBody = v.strictObject({
  phone: Phone,
  code: Code,
  password: Password,
  familyName: v.pipe(Name, v.nonEmpty('A family name is needed.')),
  givenName: v.optional(Name, ''),
  salutation: v.optional(v.picklist(['mr', 'ms', 'none']), 'none'),
  regionId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
  locale: v.optional(Locale, 'zh'),
  /** Of the member who brought them. */
  referralCode: v.optional(ReferralCode),
})

export const SignInBody = v.strictObject({
  login: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(255)),
  password: Password,
})

export const ResetBody = v.strictObject({ phone: Phone, code: Code, password: Password })

export const PasswordBody = v.strictObject({ currentPassword: v.optional(Password), password: Password })

export const ActivateBody = v.strictObject({
  cardNumber: v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^[\dA-Za-z ]{6,40}$/, 'A card number is digits and letters.'),
  ),
  pin: v.pipe(v.string(), v.trim(), v.regex(/^\d{6}$/, 'A PIN has 6 digits.')),
})

export const LocaleBody = v.strictObject({ locale: Locale })

/** The stored (hashed) id of a session: 64 hexadecimal digits. */
export const SessionParam = v.object({ sessionId: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })

export const CodePromised = v.object({ expiresInSeconds: v.number(), resendAfterSeconds: v.number() })

export const Me = v.object({
  accountId: v.string(),
  displayName: v.string(),
  locale: Locale,
  mustChangePassword: v.boolean(),
  roles: v.array(
    v.object({
      name: v.picklist(['lounge_staff', 'marketer', 'manager', 'auditor', 'admin']),
      scope: v.string(),
    }),
  ),
  member: v.nullable(
    v.object({
      id: v.string(),
      number: v.string(),
      tierId: v.string(),
      regionId: v.string(),
      familyName: v.string(),
      givenName: v.string(),
      salutation: v.picklist(['mr', 'ms', 'none']),
    }),
  ),
})
export type Me = v.InferOutput<typeof Me>

export const OwnSession = v.object({
  id: v.string(),
  device: v.object({
    kind: v.picklist(['phone', 'tablet', 'computer', 'other']),
    system: v.string(),
    browser: v.string(),
  }),
  /** The first half of the address; empty when it was not known. */
  address: v.string(),
  createdAt: v.number(),
  lastSeenAt: v.number(),
  current: v.boolean(),
})
export type OwnSession = v.InferOutput<typeof OwnSession>

export const OwnSessions = v.object({ sessions: v.array(OwnSession) })
export const SessionsEnded = v.object({ ended: v.number() })
