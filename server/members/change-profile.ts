import { isUniqueViolation } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { bookZone, localText } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import type { Me, MePatch } from './me.contract.ts'
import { changeAccount, changeMember, regionExists, setBirthday } from './me.queries.ts'
import { birthdayAlreadySet, birthdayImpossible, emailTaken, regionUnknown } from './member.errors.ts'
import { myProfile } from './my-profile.ts'
import { isBirthday } from './profile.rules.ts'

type Who = { id: string; accountId: string }

/**
 * Changes what members may change about themselves, all of it or nothing, and answers the profile as it is then.
 * Names, number and phone stay, and with them what staff search by.
 */
export async function changeProfile(deps: Deps, who: Who, patch: MePatch): Promise<Me> {
  const today = localText(deps.clock.now(), bookZone).slice(0, 10)
  if (patch.birthday !== undefined && !isBirthday(patch.birthday, today)) throw birthdayImpossible()
  try {
    await inTransaction(deps, (trx) => write(trx, deps, who, patch))
  } catch (error) {
    if (isUniqueViolation(error)) throw emailTaken()
    throw error
  }
  return myProfile(deps, who.id)
}

async function write(trx: Trx, deps: Deps, who: Who, patch: MePatch): Promise<void> {
  const { salutation, regionId, preferences, birthday, email, locale } = patch
  if (regionId !== undefined && !(await regionExists(trx, regionId))) throw regionUnknown()
  if (salutation !== undefined || regionId !== undefined || preferences !== undefined) {
    await changeMember(trx, who.id, { salutation, region_id: regionId, preferences })
  }
  if (birthday !== undefined && !(await setBirthday(trx, who.id, birthday))) throw birthdayAlreadySet()
  if (email !== undefined || locale !== undefined) {
    await changeAccount(trx, who.accountId, { email, locale, updated_at: deps.clock.now() })
  }
}
