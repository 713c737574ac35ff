import { issueServiceCard } from '../../../server/accounts/issue-service-card.ts'
import { enrolMember } from '../../../server/members/enrol-member.ts'
import { inTransaction } from '../../transaction.ts'
import type { Cast } from '../demo-world.ts'
import { memberCount } from '../make-members.ts'
import { demoCard, demoPhone } from '../sign-ins.ts'
import type { Act } from './act.ts'

/** A member whose account waits for the service password card of the sign-in list. */
export function cardActs({ staff }: Cast, now: number): Act[] {
  return [
    {
      at: now,
      async happen(deps) {
        const { accountId } = await inTransaction(deps, (trx) =>
          enrolMember(trx, deps, {
            phone: demoPhone(memberCount + 1),
            passwordHash: null,
            accountState: 'pre_made',
            familyName: '何',
            givenName: '嘉树',
            salutation: 'mr',
            regionId: 'haikou',
            locale: 'zh',
          }),
        )
        await issueServiceCard(deps, { accountId, actorId: staff.manager, ...demoCard })
      },
    },
  ]
}
