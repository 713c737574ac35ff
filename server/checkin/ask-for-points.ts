import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { nothingToConfirm } from '../lounges/lounge.errors.ts'
import { requestEntryPrice } from '../lounges/request-entry-price.ts'
import type { ScanVerdict } from './desk.contract.ts'
import { findScan, type DeskRow } from './desk.queries.ts'
import { verdictOf } from './verdict.ts'

type Asked = { nonce: string; guests: number }

/** A scan's verdict as things stand now. */
export async function readScan(deps: Deps, desk: DeskRow, { nonce, guests }: Asked): Promise<ScanVerdict> {
  const scan = await findScan(deps.db, desk.id, nonce)
  if (!scan) throw notFound()
  return verdictOf(deps.db, desk, scan, { guests, now: deps.clock.now() })
}

/** Sends the member of a scan the price of this entry; they confirm it on their own phone. */
export async function askForPoints(deps: Deps, desk: DeskRow, asked: Asked): Promise<ScanVerdict> {
  const scan = await findScan(deps.db, desk.id, asked.nonce)
  if (!scan) throw notFound()
  if (desk.lounge_id === null) throw nothingToConfirm()
  await requestEntryPrice(deps, {
    loungeId: desk.lounge_id,
    deskId: desk.id,
    memberId: scan.member_id,
    guests: asked.guests,
  })
  return readScan(deps, desk, asked)
}
