import type { DeskTable, LoungeTable } from '../../db/tables/lounges.ts'
import { makeCode, makeHolderKey, readSigned } from '../../server/checkin/pass-code.rules.ts'
import { stepOf } from '../../server/checkin/pass.rules.ts'
import type { Answer, Club } from './a-club.ts'
import { aVenue } from './an-event.ts'

export type LoungeOptions = Partial<
  Pick<
    LoungeTable,
    'capacity' | 'min_tier_id' | 'opens_minute' | 'closes_minute' | 'visit_price' | 'guest_price'
  >
>

/** A lounge of ten seats in Haikou, open around the clock, with one desk and `staff` working at it. */
export async function aLounge(
  club: Club,
  { staff = 'mei', ...options }: LoungeOptions & { staff?: string } = {},
) {
  const { db, newId } = club.deps
  const venue = await aVenue(club, { kind: 'airport', name: '海口机场', nameEn: 'Haikou Airport' })
  const id = newId()
  await db
    .insertInto('lounges')
    .values({
      id,
      venue_id: venue.id,
      region_id: 'haikou',
      name_zh: '海口机场贵宾厅',
      name_en: 'Haikou Airport Lounge',
      capacity: 10,
      occupancy: 0,
      min_tier_id: 'silver',
      opens_minute: 0,
      closes_minute: 0,
      visit_price: 600,
      guest_price: 200,
      ...options,
    })
    .execute()
  const desk = await aDesk(club, { kind: 'lounge', loungeId: id, venueId: venue.id })
  await club.aStaff(staff, 'lounge_staff', [desk.id])
  return {
    id,
    deskId: desk.id,
    venueId: venue.id,
    ...atDesk(club, desk.id, staff),
    async occupancy(): Promise<number> {
      const row = await db
        .selectFrom('lounges')
        .select('occupancy')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return row.occupancy
    },
    /** People inside by the visits themselves, which the lounge's own figure must equal. */
    async peopleInside(): Promise<number> {
      const rows = await db
        .selectFrom('visits')
        .select('party_size')
        .where('lounge_id', '=', id)
        .where('left_at', 'is', null)
        .execute()
      return rows.reduce((sum, row) => sum + row.party_size, 0)
    },
    async used(name: string): Promise<number> {
      const row = await db
        .selectFrom('lounge_allowances')
        .select('used')
        .where('member_id', '=', club.person(name).memberId)
        .executeTakeFirst()
      return row?.used ?? 0
    },
  }
}

/** A door of a venue where registrations are checked in. */
export async function anEventDesk(
  club: Club,
  { venueId, staff = 'mei' }: { venueId: string; staff?: string },
) {
  const desk = await aDesk(club, { kind: 'event', loungeId: null, venueId })
  await club.aStaff(staff, 'lounge_staff', [desk.id])
  return { deskId: desk.id, ...atDesk(club, desk.id, staff) }
}

async function aDesk(
  club: Club,
  { kind, loungeId, venueId }: { kind: DeskTable['kind']; loungeId: string | null; venueId: string },
): Promise<{ id: string }> {
  const id = club.deps.newId()
  await club.deps.db
    .insertInto('desks')
    .values({ id, kind, lounge_id: loungeId, venue_id: venueId, name_zh: '一号服务台', name_en: 'Desk 1' })
    .execute()
  return { id }
}

function atDesk(club: Club, deskId: string, staff: string) {
  const post = (act: string, body: object, by = staff): Promise<Answer> =>
    club.as(by).post(`/api/desks/${deskId}/${act}`, body)
  return {
    post,
    /** Scans what a member's phone shows now. */
    async scan(name: string, { guests = 0, nonce = club.deps.newId() } = {}): Promise<Answer> {
      const phone = await aPhone(club, name)
      return post('scan', { nonce, guests, code: await phone.code() })
    },
    async scanText(code: string, nonce = club.deps.newId()): Promise<Answer> {
      return post('scan', { nonce, code })
    },
    admit: (nonce: string, more: object = {}) => post('admit', { nonce, ...more }),
    /** Scans and lets in; the nonce of the scan, for what follows. */
    async letIn(name: string, guests = 0): Promise<string> {
      const nonce = club.deps.newId()
      const phone = await aPhone(club, name)
      await post('scan', { nonce, guests, code: await phone.code() })
      const admitted = await post('admit', { nonce, guests })
      if (admitted.status !== 200) throw new Error(`${name} was not let in: ${admitted.text}`)
      return nonce
    },
  }
}

/** A phone that enrolled a key of its own, as the member's browser does. */
export async function aPhone(club: Club, name: string) {
  const { privateKey, publicKey } = await makeHolderKey()
  const enrolled = await club.as(name).post('/api/me/pass', { publicKey })
  if (enrolled.status !== 200) throw new Error(`${name}'s phone was not enrolled: ${enrolled.text}`)
  const { certificate, signature, digitsSecret } = enrolled.body as Record<string, string>
  const signed = readSigned({ certificate: certificate ?? '', signature: signature ?? '' })
  if (!signed) throw new Error('The certificate cannot be read')
  return {
    publicKey,
    privateKey,
    signed,
    digitsSecret: digitsSecret ?? '',
    enrolled: enrolled.body,
    /** The text of the QR code, `ahead` steps from now. */
    code: (ahead = 0) => makeCode(signed, stepOf(club.deps.clock.now()) + ahead, privateKey),
  }
}

/** The codes of a verdict's or problem's reasons, in their order. */
export function codesOf(answer: Answer): string[] {
  return (answer.body['reasons'] as { code: string }[]).map((reason) => reason.code)
}

export function waysOf(answer: Answer): string[] {
  return (answer.body['ways'] as { kind: string }[]).map((way) => way.kind)
}
