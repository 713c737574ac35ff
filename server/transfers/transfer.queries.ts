import { forUpdate } from '../../db/dialect.ts'
import type { TransferInvitationTable } from '../../db/tables/transfers.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

type Reading = Deps['db'] | Trx

/** When an event begins and how long before that seats stop changing hands. */
export async function findFreeze(db: Reading, eventId: string) {
  return db
    .selectFrom('events')
    .select(['starts_at as startsAt', 'transfer_freeze_hours as transferFreezeHours'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow()
}

/** An active member by exactly this phone or member number. */
export async function findByAddress(
  db: Reading,
  address: { phone: string } | { number: string },
): Promise<{ memberId: string; accountId: string } | undefined> {
  const query = db
    .selectFrom('members as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select(['m.id as memberId', 'a.id as accountId'])
    .where('m.state', '=', 'active')
    .where('a.state', '=', 'active')
  const exact =
    'phone' in address
      ? query.where('a.phone', '=', address.phone)
      : query.where('m.number', '=', address.number)
  return exact.executeTakeFirst()
}

export async function findPerson(db: Reading, memberId: string) {
  return db
    .selectFrom('members as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select(['m.family_name as familyName', 'm.given_name as givenName', 'm.salutation'])
    .select(['m.number', 'a.id as accountId', 'a.phone'])
    .where('m.id', '=', memberId)
    .executeTakeFirstOrThrow()
}

export async function insertInvitation(trx: Trx, row: TransferInvitationTable): Promise<void> {
  await trx.insertInto('transfer_invitations').values(row).execute()
}

/** The latest invitation of a member's own registration. */
export async function findLatestInvitation(db: Reading, registrationId: string, giverId: string) {
  return db
    .selectFrom('transfer_invitations')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .where('giver_member_id', '=', giverId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Locks an invitation. Its event's and registration's rows must be locked before. */
export async function lockInvitation(trx: Trx, id: string): Promise<TransferInvitationTable | undefined> {
  const query = trx.selectFrom('transfer_invitations').selectAll().where('id', '=', id)
  return forUpdate(trx, query).executeTakeFirst()
}

/** The same without a lock: for the proof's control. */
export async function readInvitationRow(
  db: Deps['db'],
  id: string,
): Promise<TransferInvitationTable | undefined> {
  return db.selectFrom('transfer_invitations').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Closes an open invitation; false when it is not open any more. */
export async function closeInvitation(
  trx: Trx,
  id: string,
  end: { state: Exclude<TransferInvitationTable['state'], 'open'>; at: number; newRegistrationId?: string },
): Promise<boolean> {
  const result = await trx
    .updateTable('transfer_invitations')
    .set({
      state: end.state,
      open_registration_id: null,
      closed_at: end.at,
      new_registration_id: end.newRegistrationId ?? null,
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .$if(end.state === 'accepted', (open) => open.where('declined_at', 'is', null))
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Notes that its receiver declines an open invitation; false when it is not theirs, not open or declined already. */
export async function markDeclined(
  trx: Trx,
  { id, receiverId, at }: { id: string; receiverId: string; at: number },
): Promise<boolean> {
  const result = await trx
    .updateTable('transfer_invitations')
    .set({ declined_at: at })
    .where('id', '=', id)
    .where('receiver_member_id', '=', receiverId)
    .where('state', '=', 'open')
    .where('declined_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

function selectInvitations(db: Reading, receiverId: string) {
  return db
    .selectFrom('transfer_invitations as i')
    .innerJoin('registrations as r', 'r.id', 'i.registration_id')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .innerJoin('venues as v', 'v.id', 'e.venue_id')
    .innerJoin('regions as g', 'g.id', 'e.region_id')
    .innerJoin('members as m', 'm.id', 'i.giver_member_id')
    .select(['i.id', 'i.state', 'i.expires_at as expiresAt', 'i.declined_at as declinedAt'])
    .select('i.new_registration_id as newRegistrationId')
    .select(['i.registration_id as registrationId', 'i.giver_member_id as giverMemberId'])
    .select(['r.state as registrationState', 'r.party_size as partySize'])
    .select(['e.id as eventId', 'e.state as eventState', 'e.kind', 'e.title_zh', 'e.title_en', 'e.price'])
    .select(['e.starts_at as startsAt', 'e.ends_at as endsAt', 'e.needs_child', 'g.zone'])
    .select(['v.name_zh as venue_zh', 'v.name_en as venue_en'])
    .select(['m.family_name as familyName', 'm.given_name as givenName', 'm.salutation'])
    .where('i.receiver_member_id', '=', receiverId)
}

/** An invitation that this member was sent. */
export async function findInvitation(db: Reading, id: string, receiverId: string) {
  return selectInvitations(db, receiverId).where('i.id', '=', id).executeTakeFirst()
}

/** A member's open invitations, the first to run out in front. */
export async function findOpenInvitations(
  db: Reading,
  receiverId: string,
  { now, limit }: { now: number; limit: number },
) {
  return selectInvitations(db, receiverId)
    .where('i.state', '=', 'open')
    .where('i.declined_at', 'is', null)
    .where('i.expires_at', '>', now)
    .where('r.state', '=', 'confirmed')
    .where('e.state', '=', 'published')
    .orderBy('i.expires_at')
    .orderBy('i.id')
    .limit(limit)
    .execute()
}

/** What a member offers to others and is not over, the first to run out in front. */
export async function findOpenOffers(db: Reading, giverId: string, now: number) {
  return db
    .selectFrom('transfer_invitations as i')
    .innerJoin('registrations as r', 'r.id', 'i.registration_id')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .innerJoin('regions as g', 'g.id', 'e.region_id')
    .select(['i.id', 'i.expires_at as expiresAt', 'i.address_hint as hint', 'r.party_size as partySize'])
    .select(['e.id as eventId', 'e.title_zh', 'e.title_en', 'e.starts_at as startsAt', 'g.zone'])
    .where('i.giver_member_id', '=', giverId)
    .where('i.state', '=', 'open')
    .where('i.expires_at', '>', now)
    .where('r.state', '=', 'confirmed')
    .where('e.state', '=', 'published')
    .orderBy('i.expires_at')
    .orderBy('i.id')
    .execute()
}

/** Open invitations whose time is over. */
export async function findRunOut(db: Reading, now: number, limit: number) {
  return db
    .selectFrom('transfer_invitations as i')
    .innerJoin('registrations as r', 'r.id', 'i.registration_id')
    .select(['i.id', 'i.registration_id as registrationId', 'i.giver_member_id as giverMemberId'])
    .select('r.event_id as eventId')
    .where('i.state', '=', 'open')
    .where('i.expires_at', '<=', now)
    .orderBy('i.expires_at')
    .limit(limit)
    .execute()
}
