import type { Trx } from '../../db/transaction.ts'
import { insertAccounts, newPeople, type PeopleToMake, type Someone } from '../support/club-rows.ts'
import type { Place } from './visit.ts'

/** People whom the hall holds: few, so that staff meet the limit of what they may do by hand. */
const hallHolds = 7

/**
 * A marketer and a manager who are signed in, two clubs of the region, and two venues to announce events at, of
 * which the large one has a desk at its door. Their phones
 * are counted from `from`.
 */
export async function insertStudio(
  trx: Trx,
  making: Omit<PeopleToMake, 'points'>,
  from: number,
): Promise<{ staff: Someone[]; place: Place }> {
  const staff = newPeople(2, making, from)
  await insertAccounts(trx, staff, making)
  const roles = ['marketer', 'manager'] as const
  await trx
    .insertInto('account_roles')
    .values(
      staff.map((one, at) => ({ account_id: one.accountId, role: roles[at % 2] ?? 'manager', scope: '*' })),
    )
    .execute()
  const [clubId, venueId, hallId] = [making.newId(), making.newId(), making.newId()]
  const limitedClubId = making.newId()
  const club = {
    id: clubId,
    kind: 'golf' as const,
    name_zh: '晨球俱乐部',
    name_en: 'Morning Club',
    about_zh: '',
    about_en: '',
    position: 1,
  }
  const limited = { ...club, id: limitedClubId, name_zh: '藏家俱乐部', name_en: 'Collectors', position: 2 }
  await trx.insertInto('clubs').values([club, limited]).execute()
  const present = [clubId, limitedClubId].map((club_id) => ({ club_id, region_id: 'haikou' }))
  await trx.insertInto('club_regions').values(present).execute()
  const venue = {
    region_id: 'haikou',
    kind: 'golf_course' as const,
    address_zh: '',
    address_en: '',
    latitude: 20,
    longitude: 110,
  }
  await trx
    .insertInto('venues')
    .values([
      { ...venue, id: venueId, name_zh: '大球场', name_en: 'The Course', physical_capacity: 1_000 },
      { ...venue, id: hallId, name_zh: '小厅', name_en: 'The Hall', physical_capacity: hallHolds },
    ])
    .execute()
  const desk = { lounge_id: null, venue_id: venueId, name_zh: '一号服务台', name_en: 'Desk 1' }
  await trx
    .insertInto('desks')
    .values({ id: making.newId(), kind: 'event', ...desk })
    .execute()
  return { staff, place: { clubId, limitedClubId, venueId, hallId, hallHolds } }
}
