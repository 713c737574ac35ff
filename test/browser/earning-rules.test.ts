import { describe, expect, it, onTestFinished } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { minute } from '../../server/base/clock.ts'
import { earnFor } from '../../server/earning/earn-for.ts'
import { runSimulations } from '../../server/earning/simulation/run-simulations.ts'
import type { Club } from '../support/a-club.ts'
import { desktop, hasChromium } from '../support/a-browser.ts'
import { aServedClub } from '../support/a-served-club.ts'
import { withBrowser } from '../support/opened.ts'

/** Three members who attended twice each in March and April, for 200 points a time. */
async function attend(club: Club): Promise<void> {
  for (const name of ['ana', 'bo', 'cy']) await club.aMember(name)
  const days = ['2026-03-10', '2026-03-20', '2026-04-10', '2026-04-20']
  const facts = ['ana', 'bo', 'cy'].flatMap((name) =>
    days.map((day) => ({
      kind: 'event_attended' as const,
      reference: `attended:${name}:${day}`,
      memberId: club.person(name).memberId,
      subjectId: `${name}-${day}`,
      clubId: null,
      regionId: 'haikou',
      tierId: 'silver',
      tierPercent: 100,
      amount: 200,
      occurredAt: Date.parse(`${day}T10:00:00+08:00`),
    })),
  )
  await inTransaction(club.deps, (trx) => earnFor(trx, club.deps, facts))
}

describe.skipIf(!hasChromium)('earning rules, in a manager’s browser', () => {
  const here = withBrowser()

  it('are drafted, tried on the past, stopped and tried again, and published with what was found', async () => {
    const { club, as, origin, setTime, close } = await aServedClub(here.browser, {
      now: '2026-05-01T10:00:00+08:00',
    })
    onTestFinished(close)
    await attend(club)
    await club.aStaff('mei', 'manager')
    await club.aStaff('lin', 'marketer')

    const mei = await as('mei', { viewport: desktop })
    await mei.goto(`${origin}/admin`)
    await mei.getByText('7条规则正在生效').waitFor()
    await mei.getByRole('link', { name: /充200元送30分，充500元送100分/ }).waitFor()
    await mei.getByRole('link', { name: /每次出席得活动标明的积分/ }).click()
    await mei.getByRole('button', { name: '修改…' }).click()
    await mei.getByLabel('规则自己的倍数').fill('1.5')
    await mei.getByRole('button', { name: '加一个上限' }).click()
    await mei.getByLabel('最多', { exact: true }).fill('900')
    await mei.getByText('每次出席得活动标明的积分，再乘等级倍数，再乘1.5').waitFor()
    await mei.getByRole('button', { name: '存为草稿' }).click()
    await mei.getByRole('heading', { name: '草稿改了2处' }).waitFor()

    await mei.getByRole('button', { name: '试算', exact: true }).click()
    await mei.getByText('马上开始…').waitFor()
    await runSimulations(club.deps, { membersAPage: 1, pagesAtOnce: 1 })
    await mei.getByText('已看4条，共12条').waitFor()
    expect(await mei.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('4')
    await mei.getByRole('button', { name: '停止' }).click()
    await mei.getByText('已停止，看过4条。什么都没有改动。').waitFor()
    await mei.getByRole('button', { name: '再试一次' }).click()
    await mei.getByText('马上开始…').waitFor()
    await runSimulations(club.deps)
    await mei.getByRole('heading', { name: '照这份草稿，会员共多得1,200分，多50%' }).waitFor()
    await mei.getByText('3位多得。', { exact: false }).waitFor()
    await mei.getByRole('heading', { name: '3位会员会升级' }).waitFor()
    await mei.getByRole('heading', { name: '2026年3月差得最多，多600分' }).waitFor()
    await mei
      .getByRole('img', { name: /每月现行与草稿：2026年3月 1,200，1,800；2026年4月 1,200，1,800/ })
      .waitFor()

    await mei.getByRole('button', { name: '发布…' }).click()
    const sheet = mei.getByRole('dialog')
    await sheet.getByText('多1,200').first().waitFor()
    await sheet.getByRole('button', { name: '发布', exact: true }).click()
    await mei.getByText('已发布，已记入审计。').waitFor()
    await setTime(2 * minute)
    await mei.goto(`${origin}/admin/rules/attendance`)
    await mei.getByText('每人每天最多900分').waitFor()

    // Points for members of a list: checked, confirmed, and told who got none and why.
    await mei.goto(`${origin}/admin/rules/campaign`)
    await mei.getByRole('button', { name: '赠送积分…' }).click()
    const giving = mei.getByRole('dialog')
    const [ana, bo] = ['ana', 'bo'].map((name) => club.person(name).number)
    await giving.getByRole('textbox', { name: '会员号或手机号' }).fill(`${ana}\n${bo}, ${bo}\n12345`)
    await giving.getByText('共4行').waitFor()
    await giving.getByRole('textbox', { name: '每人多少分' }).fill('50')
    await giving.getByRole('textbox', { name: '赠送事由' }).fill('周年回馈')
    const before = await club.balanceOf('bo')
    await giving.getByRole('button', { name: '核对…' }).click()
    await giving.getByText('2位会员，共100分').waitFor()
    await giving.getByText('1行读不出会员号或手机号，请更正').waitFor()
    await giving.getByText('1行是同一位会员，只算一次').waitFor()
    expect(await club.balanceOf('bo')).toBe(before)
    await giving.getByRole('button', { name: '确认赠送100分' }).click()
    await giving.getByText('已给2位会员共100分').waitFor()
    await giving.getByRole('button', { name: '好了' }).last().click()
    expect(await club.balanceOf('bo')).toBe(before + 50)

    const lin = await as('lin', { viewport: desktop })
    await lin.goto(`${origin}/admin/rules`)
    await lin.getByRole('heading', { name: '这一页不在您的权限里' }).waitFor()
    expect(mei.complaints).toEqual([])
  })
})
