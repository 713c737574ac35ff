import { describe, expect, it } from 'vitest'
import { hour } from '../../server/base/clock.ts'
import { lapseInvitations } from '../../server/transfers/invitations.ts'
import { hasChromium } from '../support/a-browser.ts'
import { aSeatToPassOn, invite } from '../support/a-transfer.ts'
import { aServedClub } from '../support/a-served-club.ts'
import { withBrowser } from '../support/opened.ts'

describe.skipIf(!hasChromium)('an invitation that is not taken up, in two browsers', () => {
  const here = withBrowser()

  /** What Ana reads of her booking while her invitation is open, and after it has run out. */
  async function readings(receiver: 'declines' | 'is nobody'): Promise<string[]> {
    const { club, as, origin, setTime, close } = await aServedClub(here.browser, {
      now: '2026-05-01T10:00:00+08:00',
    })
    const { id, path } = await aSeatToPassOn(club)
    const ana = await as('ana')
    const read = async (text: RegExp) => {
      await ana.goto(`${origin}/me/bookings/${id}`)
      await ana.getByText(text).waitFor()
      await ana.getByText('请人接手').waitFor()
      const { entryCode } = (await club.as('ana').get(`/api/me/registrations/${id}`)).body
      return (await ana.locator('main').innerText()).replaceAll(String(entryCode), 'code')
    }
    if (receiver === 'declines') {
      const invitation = await invite(club, id, 'ana', 'bo')
      const bo = await as('bo')
      await bo.goto(`${origin}/me/everything`)
      await bo.getByText('转让给您的席位').waitFor()
      await bo.goto(`${origin}/me/invitations/${invitation}`)
      await bo.getByRole('button', { name: '婉拒' }).click()
      await bo.getByText('已婉拒。', { exact: false }).waitFor()
      await bo.goto(`${origin}/me/everything`)
      await bo.getByText('您名下没有任何项目').waitFor()
      expect(bo.complaints).toEqual([])
    } else {
      const { phone, accountId } = club.person('bo')
      await club.deps.db.updateTable('accounts').set({ phone: null }).where('id', '=', accountId).execute()
      await club.as('ana').post(path, { to: phone })
    }
    const texts = [await read(/^转让邀请已发给尾号/)]
    await setTime(48 * hour)
    await lapseInvitations(club.deps)
    texts.push(await read(/的邀请已结束，没有人接手，席位仍是您的。/))
    expect(ana.complaints).toEqual([])
    await close()
    return texts
  }

  it('reads the same for its giver whether a member declined it or nobody has the number', async () => {
    const declined = await readings('declines')
    expect(declined).toEqual(await readings('is nobody'))
    expect(declined[0]).not.toEqual(declined[1])
  })

  it('is taken back with everything else that a member holds', async () => {
    const { club, as, origin, close } = await aServedClub(here.browser, { now: '2026-05-01T10:00:00+08:00' })
    const { id } = await aSeatToPassOn(club)
    await invite(club, id, 'ana', 'bo')
    const ana = await as('ana')
    await ana.goto(`${origin}/me/everything`)
    await ana.getByText('待对方接受的转让').waitFor()
    await ana.getByText('席位不变').waitFor()
    await ana.getByRole('button', { name: '全选' }).click()
    await ana.getByRole('button', { name: '取消所选2项…' }).click()
    const sheet = ana.getByRole('dialog')
    await sheet.getByText('收回发给尾号', { exact: false }).waitFor()
    await sheet.getByRole('button', { name: '确认取消2项，退回200积分' }).click()
    await sheet.getByText('已取消2项').waitFor()
    const bo = await as('bo')
    await bo.goto(`${origin}/me/everything`)
    await bo.getByText('您名下没有任何项目').waitFor()
    expect([...ana.complaints, ...bo.complaints]).toEqual([])
    await close()
  })
})
