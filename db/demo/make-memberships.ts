import { day } from '../../server/base/clock.ts'
import type { ClubKind } from '../tables/clubs.ts'
import { between, shuffled } from './chance.ts'
import { demoClubs } from './clubs.ts'
import type { Character, World } from './demo-world.ts'

const wangsClubs: readonly ClubKind[] = ['music', 'badminton', 'lecture', 'golf']

/** Each member in one to four clubs of their region. */
export function makeMemberships(
  { rows, random, now }: World,
  members: readonly Character[],
  wang: Character,
): void {
  for (const member of members) {
    const near = demoClubs.filter((club) => club.regions.includes(member.regionId)).map((club) => club.kind)
    const kinds = member.id === wang.id ? wangsClubs : shuffled(random, near).slice(0, between(random, 1, 4))
    const days = Math.floor((now - member.joinedAt) / day)
    for (const kind of kinds) {
      const club = rows.clubs.find((one) => one.kind === kind)
      if (!club) continue
      const joinedAt = member.joinedAt + between(random, 0, Math.max(0, days - 1)) * day
      rows.club_members.push({ club_id: club.id, member_id: member.id, joined_at: joinedAt })
    }
  }
}
