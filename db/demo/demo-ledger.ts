import { bookZone, monthOf } from '../../server/base/calendar.ts'
import { house } from '../../server/points/house-accounts.ts'
import { lotExpiry, restoreToLots, takeFromLots } from '../../server/points/lot.rules.ts'
import type { LotTable, LotTakingTable, TransferTable } from '../tables/points.ts'
import type { DemoRow } from './demo-rows.ts'
import type { Character, World } from './demo-world.ts'

type Note = Record<string, unknown>
type Earned = {
  amount: number
  at: number
  kind: 'opening_balance' | 'event_attended' | 'adjustment'
  reference: string
  note: Note
  ruleVersionId?: string
  /** Of points that came with a day of their own; else as the product reckons it. */
  expiresAt?: number
}
type Moved = { quoteId: string; amount: number; at: number; reference: string; note: Note }

/** The points ledger while the story is told: the product's own rules over rows that are still in memory. */
export type DemoLedger = {
  lotsOf(member: Character): readonly { id: string; remaining: number; expiresAt: number }[]
  balanceOf(member: Character): number
  earn(member: Character, earned: Earned): void
  /** False, posting nothing, when the points do not suffice. */
  charge(member: Character, charged: Moved): boolean
  refund(member: Character, refunded: Moved): void
  /** Writes the members' accounts with the balances that came out. */
  close(members: readonly Character[]): void
}

export function demoLedger({ rows, idAt }: World): DemoLedger {
  const lots = new Map<string, LotTable[]>()
  const balances = new Map<string, number>()
  const charges = new Map<string, { id: string; takings: LotTakingTable[] }>()
  const expiryOf = expiries()

  const lotsOf = (member: Character) => lots.get(member.purse) ?? []
  const spendable = (member: Character) =>
    lotsOf(member).map((lot) => ({ id: lot.id, remaining: lot.remaining, expiresAt: lot.expires_at }))
  const move = (member: Character, by: number) =>
    balances.set(member.purse, (balances.get(member.purse) ?? 0) + by)
  const post = (transfer: Omit<DemoRow<TransferTable>, 'id' | 'hold_id'>): string => {
    const id = idAt(transfer.posted_at)
    rows.transfers.push({ ...transfer, id, hold_id: null })
    return id
  }
  const lotById = (member: Character, id: string): LotTable => {
    const lot = lotsOf(member).find((one) => one.id === id)
    if (!lot) throw new Error(`${member.name} has no lot ${id}`)
    return lot
  }

  return {
    lotsOf: spendable,
    balanceOf: (member) => balances.get(member.purse) ?? 0,
    earn(member, { amount, at, kind, reference, note, ruleVersionId, expiresAt }) {
      const transferId = post({
        reference,
        kind,
        from_account_id: kind === 'event_attended' ? house.issued : house.adjusted,
        to_account_id: member.purse,
        amount,
        quote_id: null,
        quote_member_id: null,
        reverses_id: null,
        rule_version_id: ruleVersionId ?? null,
        note: JSON.stringify(note),
        posted_at: at,
      })
      const lot: LotTable = {
        id: idAt(at),
        account_id: member.purse,
        transfer_id: transferId,
        amount,
        remaining: amount,
        earned_at: at,
        expires_at: expiresAt ?? expiryOf(at),
      }
      rows.lots.push(lot)
      lots.set(member.purse, [...lotsOf(member), lot])
      move(member, amount)
    },
    charge(member, { quoteId, amount, at, reference, note }) {
      if (amount === 0) return true
      const takings = takeFromLots(spendable(member), amount, at)
      if (takings === null) return false
      const id = post({
        reference,
        kind: 'event_price',
        from_account_id: member.purse,
        to_account_id: house.redeemed,
        amount,
        quote_id: quoteId,
        quote_member_id: member.id,
        reverses_id: null,
        rule_version_id: null,
        note: JSON.stringify(note),
        posted_at: at,
      })
      const taken = takings.map((taking) => ({
        transfer_id: id,
        lot_id: taking.lotId,
        amount: taking.amount,
        restored: 0,
      }))
      for (const taking of taken) lotById(member, taking.lot_id).remaining -= taking.amount
      rows.lot_takings.push(...taken)
      charges.set(quoteId, { id, takings: taken })
      move(member, -amount)
      return true
    },
    refund(member, { quoteId, amount, at, reference, note }) {
      const charge = charges.get(quoteId)
      if (!charge || amount === 0) return
      post({
        reference,
        kind: 'refund',
        from_account_id: house.redeemed,
        to_account_id: member.purse,
        amount,
        quote_id: null,
        quote_member_id: null,
        reverses_id: charge.id,
        rule_version_id: null,
        note: JSON.stringify(note),
        posted_at: at,
      })
      const restorable = charge.takings.map((taking) => ({
        lotId: taking.lot_id,
        amount: taking.amount,
        restored: taking.restored,
        expiresAt: lotById(member, taking.lot_id).expires_at,
      }))
      for (const back of restoreToLots(restorable, amount)) {
        lotById(member, back.lotId).remaining += back.amount
        const taking = charge.takings.find((one) => one.lot_id === back.lotId)
        if (taking) taking.restored += back.amount
      }
      move(member, amount)
    },
    close(members) {
      for (const member of members) {
        rows.points_accounts.push(
          {
            id: member.purse,
            owner_id: member.id,
            kind: 'redeemable',
            balance: balances.get(member.purse) ?? 0,
          },
          { id: idAt(member.joinedAt), owner_id: member.id, kind: 'held', balance: 0 },
        )
        rows.account_spenders.push({ account_id: member.purse, member_id: member.id })
      }
    },
  }
}

/** When points earned at an instant run out; reckoned once for each month of the books, which all of its days share. */
function expiries(): (at: number) => number {
  const known: { from: number; before: number; expiresAt: number }[] = []
  return (at) => {
    const found = known.find(({ from, before }) => from <= at && at < before)
    if (found) return found.expiresAt
    const expiresAt = lotExpiry(at, bookZone)
    known.push({ ...monthOf(at, bookZone), expiresAt })
    return expiresAt
  }
}
