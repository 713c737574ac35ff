import { describe, expect, it, onTestFinished } from 'vitest'
import { desktop, hasChromium } from '../support/a-browser.ts'
import { earn, holdTier } from '../support/a-tier.ts'
import { aServedClub } from '../support/a-served-club.ts'
import { anEvent } from '../support/an-event.ts'
import { withBrowser } from '../support/opened.ts'

describe.skipIf(!hasChromium)('tiers, in two browsers', () => {
  const here = withBrowser()

  it('a member reads what keeps gold, a manager grants platinum, and the member reads why', async () => {
    const served = await aServedClub(here.browser, { now: '2026-11-01T10:00:00+08:00' })
    onTestFinished(served.close)
    const { club, origin } = served
    await club.aMember('王')
    await club.aStaff('lin', 'manager', ['haikou'])
    await holdTier(club, '王', 'gold', '2026-12-31')
    await earn(club, '王', 800, { at: '2026-06-01T10:00:00+08:00' })
    const golf = await anEvent(club, { kind: 'golf', startsAt: '2026-11-20T08:00:00+08:00' })
    await club.deps.db
      .updateTable('events')
      .set({ attendance_points: 100 })
      .where('id', '=', golf.id)
      .execute()

    const member = await served.as('王')
    await member.goto(`${origin}/me/tier`)
    await member.getByText('2026年12月31日前还差200升级积分。').waitFor()
    await member.getByText('再打2场高尔夫，即可保留金卡').waitFor()

    const manager = await served.as('lin', { viewport: desktop })
    await manager.goto(`${origin}/admin/tiers`)
    await manager.getByText('100%的会员在金卡及以上').waitFor()
    await manager.getByRole('button', { name: '授予等级' }).click()
    const sheet = manager.getByRole('dialog', { name: '授予等级' })
    await sheet.getByLabel('找会员').fill('王')
    await manager.clock.runFor(300)
    await sheet.getByRole('button', { name: '王' }).click()
    await sheet.getByLabel('最后一天').fill('2027-01-20')
    await sheet.getByLabel('理由').fill('协办元旦音乐会')
    await sheet.getByRole('button', { name: '授予白金卡' }).click()
    await manager.getByText('1位会员的等级由我们授予').waitFor()

    await member.reload()
    await member.getByRole('heading', { name: '白金卡由我们授予，至2027年1月20日' }).waitFor()
    await member.getByText('由我们授予白金卡', { exact: true }).waitFor()
    await member.getByText('授予理由：协办元旦音乐会').waitFor()

    await manager.getByRole('button', { name: '收回授予王的等级' }).click()
    const asked = manager.getByRole('dialog', { name: '收回授予的等级？' })
    await asked.getByLabel('理由').fill('误授')
    await asked.getByRole('button', { name: '收回', exact: true }).click()
    await manager.getByText('目前没有授予中的等级').waitFor()
    await member.reload()
    await member.getByText('授予收回，回到金卡', { exact: true }).waitFor()

    // An admin adds a tier, which the member's points reach beneath gold; held by nobody it can be removed again.
    await club.aStaff('root', 'admin')
    await club.aMember('李')
    await earn(club, '李', 600)
    const admin = await served.as('root', { viewport: desktop })
    await admin.goto(`${origin}/admin/tiers`)
    await admin.getByRole('button', { name: '修改等级' }).click()
    const ladder = admin.getByRole('dialog', { name: '修改等级' })
    await ladder.getByRole('button', { name: '加一级' }).click()
    const rung = ladder.getByRole('group', { name: '新的一级' })
    await rung.getByLabel('代号').fill('jade')
    await rung.getByLabel('中文名称').fill('翡翠卡')
    await rung.getByLabel('门槛').fill('1000')
    await ladder.getByRole('button', { name: '看看影响多少会员' }).click()
    await ladder.getByText('门槛要从0开始，并且一级比一级高').waitFor()
    await rung.getByLabel('门槛').fill('500')
    await ladder.getByRole('button', { name: '看看影响多少会员' }).click()
    await ladder.getByText('1位会员会随即升级').waitFor()
    await ladder.getByLabel('修改理由').fill('开业两周年')
    await ladder.getByRole('button', { name: '保存' }).click()
    await ladder.waitFor({ state: 'hidden' })
    await admin.getByRole('row', { name: '翡翠卡 500' }).waitFor()
    await admin.getByText('100%的会员在翡翠卡及以上').waitFor()
    await admin.getByRole('button', { name: '修改等级' }).click()
    await ladder.getByRole('button', { name: '取消翡翠卡' }).click()
    await ladder.getByRole('button', { name: '看看影响多少会员' }).click()
    await ladder.getByText('翡翠卡还不能取消：1位会员持有。没有做任何改动。').waitFor()
    for (const page of [member, manager, admin]) expect(page.complaints).toEqual([])
  })
})
