import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ConfigError, Environment, readConfig } from '../../server/base/config.ts'

function sentenceFor(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'accepted'
}

/** A wrong value for every variable that can be wrong; what must never be printed is in it. */
const wrong: readonly (readonly [string, string])[] = [
  ['NODE_ENV', 'staging-s3cret'],
  ['PORT', 's3cret'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PUBLIC_URL', 'club.example/s3cret'],
  ['PUBLIC_URL', 'https://club.example/s3cret'],
  ['DATABASE_URL', 'oracle://root:s3cret@db/guibin'],
  ['DATABASE_URL', 'mysql://root:s3cret@db'],
  ['TIER_GRANT_MONTHS', '0'],
  ['DATABASE_POOL', '0'],
  ['DATABASE_POOL', 's3cret'],
  ['SMTP_URL', 'https://user:s3cret@mail.example'],
  ['SMS_GATEWAY_URL', 'ftp://user:s3cret@sms.example'],
  ['STRIPE_SECRET_KEY', 'pk_s3cret'],
  ['STRIPE_WEBHOOK_SECRET', 's3cret'],
  ['STRIPE_WEBHOOK_SECRET', 'whsec_'],
  ['STRIPE_API_URL', 'api.stripe.com/s3cret'],
  ['TOP_UP_CURRENCY', 's3cret'],
  ['TOP_UP_AMOUNTS', '100,-s3cret'],
  ['TOP_UP_AMOUNTS', '0'],
  ['LOG_LEVEL', 'chatty-s3cret'],
  ['TRUST_PROXY', 's3cret'],
  ['DEMO', 's3cret'],
  ['POINT_VALUE', 's3cret CNY'],
  ['GIFT_LIMITS', 'day=s3cret'],
]

describe('the configuration', () => {
  it.each(wrong)('stops at a wrong %s with a sentence that names it and never its value', (name, value) => {
    const sentence = sentenceFor({ [name]: value })
    expect(sentence).toMatch(new RegExp(`^Guibin cannot start: ${name} .+\\.$`))
    expect(sentence).not.toContain('s3cret')
    // A short number may stand in the rule itself.
    expect(sentence).not.toMatch(/received/i)
  })

  it('names every wrong variable at once', () => {
    const sentence = sentenceFor({ PORT: 'x', DEMO: 'maybe', DATABASE_URL: 'nothing' })
    for (const name of ['PORT', 'DEMO', 'DATABASE_URL']) expect(sentence).toContain(`${name} must`)
  })

  it('tries a wrong value for every variable that has a rule', () => {
    const free = ['HOST', 'MAIL_FROM', 'SMS_GATEWAY_TOKEN']
    const tried = new Set([...wrong.map(([name]) => name), ...free])
    expect(Object.keys(Environment.entries).filter((name) => !tried.has(name))).toEqual([])
  })

  it('takes an empty variable as one that is not set, and leaves other variables alone', () => {
    const empty = Object.fromEntries(Object.keys(Environment.entries).map((name) => [name, ' ']))
    expect(readConfig({ ...empty, PATH: '/bin', EDITOR: 'vi' })).toEqual(readConfig({}))
    expect(readConfig({})).toMatchObject({ port: 8787, production: false, demo: true })
  })

  it('wants both of Stripe’s secrets or neither', () => {
    const sentence = sentenceFor({ STRIPE_SECRET_KEY: 'sk_test_s3cret' })
    expect(sentence).toMatch(/STRIPE_WEBHOOK_SECRET is missing/)
    expect(sentence).not.toContain('s3cret')
    expect(sentenceFor({ STRIPE_WEBHOOK_SECRET: 'whsec_s3cret' })).toMatch(/STRIPE_SECRET_KEY is missing/)
    const both = readConfig({ STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' })
    expect(both.payments).toMatchObject({
      currency: 'CNY',
      amounts: [10_000, 20_000, 50_000, 100_000],
      stripe: { secretKey: 'sk_test_1', apiUrl: 'https://api.stripe.com' },
    })
    expect(readConfig({}).payments.stripe).toBeUndefined()
  })

  it('reads what a point is worth, in millionths of a currency’s unit', () => {
    expect(readConfig({ POINT_VALUE: '0.0125 CNY' }).pointValue).toEqual({ micros: 12_500, currency: 'CNY' })
    expect(readConfig({}).pointValue).toBeUndefined()
  })

  it('never loads the demo club in production, whatever DEMO says', () => {
    expect(readConfig({ NODE_ENV: 'production', DEMO: 'yes' }).demo).toBe(false)
    expect(readConfig({ DEMO: 'no' }).demo).toBe(false)
  })

  it('is told in the README variable by variable, and nothing else is', () => {
    const readme = readFileSync('README.md', 'utf8')
    const table = readme.slice(readme.indexOf('### Configuration'), readme.indexOf('`/healthz`'))
    const rows = table.split('\n').filter((line) => line.startsWith('| `'))
    const named = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map((match) => match[1]),
    )
    expect(named.sort()).toEqual(Object.keys(Environment.entries).sort())
  })
})
