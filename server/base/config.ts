import * as v from 'valibot'

const Port = v.pipe(
  v.string(),
  v.regex(/^\d+$/, 'must be a whole number'),
  v.transform(Number),
  v.maxValue(65_535, 'must be at most 65535'),
)
const Count = v.pipe(
  v.string(),
  v.regex(/^\d+$/, 'must be a whole number'),
  v.transform(Number),
  v.minValue(1, 'must be 1 or more'),
)
/** Sums of money in minor units, such as `10000,20000`: ascending, each once. */
const Amounts = v.pipe(
  v.string(),
  v.regex(
    /^[1-9]\d{1,7}(,[1-9]\d{1,7}){0,11}$/,
    'must be up to 12 amounts in minor units, such as 10000,20000',
  ),
  v.transform((text) => [...new Set(text.split(',').map(Number))].sort((one, other) => one - other)),
)
const httpUrl = (message: string) => v.pipe(v.string(), v.regex(/^https?:\/\/[^/\s]+$/, message))

/** Every variable the server reads. The README lists the same names; a test compares the two. */
export const Environment = v.object({
  NODE_ENV: v.optional(
    v.picklist(['development', 'test', 'production'], 'must be development, test or production'),
    'development',
  ),
  PORT: v.optional(Port, '8787'),
  HOST: v.optional(v.pipe(v.string(), v.nonEmpty()), '0.0.0.0'),
  PUBLIC_URL: v.optional(httpUrl('must be an address such as https://club.example, without a path')),
  DATABASE_URL: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^(mysql:\/\/[^\s]+\/[^\s/]+|sqlite:[^\s]+)$/,
        'must be mysql://user:password@host:port/database or sqlite:path/to/file.db',
      ),
    ),
    'sqlite:data/guibin.db',
  ),
  DATABASE_POOL: v.optional(Count, '10'),
  SMTP_URL: v.optional(
    v.pipe(v.string(), v.regex(/^smtps?:\/\/[^\s]+$/, 'must be smtp://user:password@host:port')),
  ),
  MAIL_FROM: v.optional(v.pipe(v.string(), v.nonEmpty()), '贵宾 <no-reply@guibin.example>'),
  SMS_GATEWAY_URL: v.optional(
    v.pipe(v.string(), v.regex(/^https?:\/\/[^\s]+$/, 'must be an http or https address')),
  ),
  SMS_GATEWAY_TOKEN: v.optional(v.pipe(v.string(), v.nonEmpty())),
  STRIPE_SECRET_KEY: v.optional(v.pipe(v.string(), v.regex(/^[sr]k_\w+$/, 'must begin with sk_ or rk_'))),
  STRIPE_WEBHOOK_SECRET: v.optional(v.pipe(v.string(), v.regex(/^whsec_\S+$/, 'must begin with whsec_'))),
  STRIPE_API_URL: v.optional(
    httpUrl('must be an address such as https://api.stripe.com'),
    'https://api.stripe.com',
  ),
  TOP_UP_CURRENCY: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be a currency such as CNY')),
    'CNY',
  ),
  TOP_UP_AMOUNTS: v.optional(Amounts, '10000,20000,50000,100000'),
  LOG_LEVEL: v.optional(
    v.picklist(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent'),
    'info',
  ),
  TRUST_PROXY: v.optional(v.picklist(['yes', 'no'], 'must be yes or no'), 'no'),
  TIER_GRANT_MONTHS: v.optional(Count, '24'),
  DEMO: v.optional(v.picklist(['yes', 'no'], 'must be yes or no'), 'yes'),
  POINT_VALUE: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,6}(\.\d{1,6})? [A-Z]{3}$/, 'must be an amount and a currency such as 0.01 CNY'),
    ),
  ),
  GIFT_LIMITS: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^least=[1-9]\d{0,8} day=[1-9]\d{0,8}\/[1-9]\d{0,3} month=[1-9]\d{0,8}\/[1-9]\d{0,3} rest=\d{1,3}$/,
        'must read like least=10 day=2000/3 month=6000/10 rest=24',
      ),
    ),
    'least=10 day=2000/3 month=6000/10 rest=24',
  ),
})

export type Config = {
  readonly production: boolean
  readonly port: number
  readonly host: string
  /** Origin that browsers use, no trailing slash; `undefined` takes the request's own. */
  readonly publicUrl: string | undefined
  readonly database: { readonly url: string; readonly pool: number }
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly sms: { readonly url: string; readonly token: string | undefined } | undefined
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly trustProxy: boolean
  /** Load the demo club into an empty database. Never in production. */
  readonly demo: boolean
  /** Months for which a manager may grant a tier at most. */
  readonly grantMonthsMax: number
  readonly booking: BookingConfig
  readonly passwordCost: PasswordCost
  readonly gifts: GiftLimits
  readonly payments: PaymentsConfig
  /** What one point is worth in the club's books: millionths of the currency's unit. Left out, points only. */
  readonly pointValue?: { readonly micros: number; readonly currency: string } | undefined
}

/** What hashing a password takes: scrypt's N as a power of two, its r and p. No environment variable reaches it. */
export type PasswordCost = { readonly ln: number; readonly r: number; readonly p: number }

/** OWASP's scrypt parameters of 16 MiB. */
export const defaultPasswordCost: PasswordCost = { ln: 14, r: 8, p: 5 }

export type PaymentsConfig = {
  /** ISO 4217; every amount is in its minor units. */
  readonly currency: string
  /** What members choose from, ascending. */
  readonly amounts: readonly number[]
  /** Without both of its secrets, money is taken at counters alone. */
  readonly stripe:
    { readonly secretKey: string; readonly webhookSecret: string; readonly apiUrl: string } | undefined
}

/** What a member may give to others in a calendar day and month of the club's books. */
export type GiftLimits = {
  /** Fewest points of one gift. */
  readonly least: number
  readonly day: { readonly points: number; readonly times: number }
  readonly month: { readonly points: number; readonly times: number }
  /** Hours that points which came from another member stay before they may go to a third. */
  readonly restHours: number
}

export type BookingConfig = {
  /** Most bookings in one transaction; 1 is one transaction a booking. */
  readonly batchMax: number
  /** Bookings that may wait in one queue before more are shed with 503. */
  readonly queueMax: number
  /**
   * The engine's own safeguards. No environment variable reaches them: only the controls of the proofs, which
   * must go wrong without them, switch one off.
   */
  readonly safeguards: { readonly lock: boolean; readonly replay: boolean }
}

export const defaultBooking: BookingConfig = {
  batchMax: 256,
  queueMax: 20_000,
  safeguards: { lock: true, replay: true },
}

export class ConfigError extends Error {}

/** Reads the configuration from environment variables; throws a ConfigError whose message names each wrong one. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.keys(Environment.entries)
      .map((name) => [name, env[name]?.trim()])
      .filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = v.safeParse(Environment, given)
  if (!parsed.success) {
    // The value itself may be a password, so only the name and the rule are told.
    const wrong = parsed.issues.map((issue) => `${String(issue.path?.[0]?.key)} ${issue.message}`)
    throw new ConfigError(`Guibin cannot start: ${wrong.join('; ')}.`)
  }
  const out = parsed.output
  const production = out.NODE_ENV === 'production'
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = out
  if ((secretKey === undefined) !== (webhookSecret === undefined)) {
    const missing = secretKey === undefined ? 'STRIPE_SECRET_KEY' : 'STRIPE_WEBHOOK_SECRET'
    throw new ConfigError(`Guibin cannot start: ${missing} is missing beside the other of Stripe's secrets.`)
  }
  return {
    production,
    port: out.PORT,
    host: out.HOST,
    publicUrl: out.PUBLIC_URL,
    database: { url: out.DATABASE_URL, pool: out.DATABASE_POOL },
    smtpUrl: out.SMTP_URL,
    mailFrom: out.MAIL_FROM,
    sms: out.SMS_GATEWAY_URL ? { url: out.SMS_GATEWAY_URL, token: out.SMS_GATEWAY_TOKEN } : undefined,
    logLevel: out.LOG_LEVEL,
    trustProxy: out.TRUST_PROXY === 'yes',
    demo: out.DEMO === 'yes' && !production,
    grantMonthsMax: out.TIER_GRANT_MONTHS,
    booking: defaultBooking,
    passwordCost: defaultPasswordCost,
    gifts: readGiftLimits(out.GIFT_LIMITS),
    pointValue: readPointValue(out.POINT_VALUE),
    payments: {
      currency: out.TOP_UP_CURRENCY,
      amounts: out.TOP_UP_AMOUNTS,
      stripe:
        secretKey !== undefined && webhookSecret !== undefined
          ? { secretKey, webhookSecret, apiUrl: out.STRIPE_API_URL }
          : undefined,
    },
  }
}

/** `least=10 day=2000/3 month=6000/10 rest=24`, already checked: points a gift, points and gifts a span, hours. */
function readGiftLimits(text: string): GiftLimits {
  const [least = 0, dayPoints = 0, dayTimes = 0, monthPoints = 0, monthTimes = 0, restHours = 0] = [
    ...text.matchAll(/\d+/g),
  ].map(([digits]) => Number(digits))
  return {
    least,
    day: { points: dayPoints, times: dayTimes },
    month: { points: monthPoints, times: monthTimes },
    restHours,
  }
}

function readPointValue(text: string | undefined): Config['pointValue'] {
  const [amount, currency] = text?.split(' ') ?? []
  return amount && currency ? { micros: Math.round(Number(amount) * 1_000_000), currency } : undefined
}

/** The process's own environment. Roots call it; nothing else reads the environment. */
export function processEnvironment(): Record<string, string | undefined> {
  return process.env
}
