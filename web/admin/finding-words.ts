import type { Finding } from '../../server/ledger-audit/finding.contract.ts'
import { momentOf, numberOf } from '../i18n/format.ts'
import { findingPolicies } from './finding-policies.words.ts'
import { findingsWords } from './findings.words.ts'

/** The zone of the club's books. */
export const bookZone = 'Asia/Shanghai'

/** What was found, in a few words with its points. */
export function whatOf({ kind, expected, actual }: Finding): string {
  const words = findingsWords().what
  const points = numberOf(Math.abs(expected - actual))
  const short = actual < expected
  switch (kind) {
    case 'charge':
      return short ? words.chargeUnder(points) : words.chargeOver(points)
    case 'refund':
      return short ? words.refundUnder(points) : words.refundOver(points)
    case 'earning':
      return short ? words.earningUnder(points) : words.earningOver(points)
    case 'balance':
      return short ? words.balanceShort(points) : words.balanceLong(points)
    case 'lots':
      return short ? words.lotsShort(points) : words.lotsLong(points)
    default:
      return words[kind](points)
  }
}

/** By which policy, as a sentence; the code itself where an older page meets a newer finding. */
export function policyOf(policy: string): string {
  return (findingPolicies() as Readonly<Record<string, string>>)[policy] ?? policy
}

const times = new Set(['at', 'startsAt', 'expiresAt', 'occurredAt'])
const multipliers = new Set(['tierPercent'])

/** The snapshotted numbers with their names, in the order in which the audit noted them. */
export function numbersOf({ evidence }: Finding): { name: string; value: string }[] {
  const names = findingsWords().numbers as Readonly<Record<string, string>>
  return Object.entries(evidence.numbers).flatMap(([key, value]) => {
    const name = names[key]
    return name === undefined || value === null ? [] : [{ name, value: said(key, value) }]
  })
}

function said(key: string, value: number | string): string {
  if (typeof value === 'string') return value
  if (times.has(key)) return momentOf(value, bookZone)
  if (multipliers.has(key)) return `×${value / 100}`
  return key === 'percent' ? `${value}%` : numberOf(value)
}
