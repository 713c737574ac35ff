import { describe, expect, it, onTestFinished } from 'vitest'
import { desktop, hasChromium } from '../support/a-browser.ts'
import { aLedgerYear, aNight } from '../support/a-ledger-year.ts'
import { aServedClub } from '../support/a-served-club.ts'
import { plantErrors } from '../support/planted-errors.ts'
import { withBrowser } from '../support/opened.ts'

describe.skipIf(!hasChromium)('the findings of the nightly audit, in two browsers', () => {
  const here = withBrowser()

  it('are none at first, then stand with their evidence, are closed with a reason, and the member reads what came back', async () => {
    const { club, as, origin, close, setTime } = await aServedClub(here.browser, {
      now: '2026-01-05T10:00:00+08:00',
    })
    onTestFinished(close)
    await club.aStaff('mo', 'manager')
    const page = await as('mo', { viewport: desktop })
    await page.goto(`${origin}/admin/findings`)
    await page.getByRole('heading', { name: '夜间复核还没有做过' }).waitFor()
    await aLedgerYear(club)
    const planted = await plantErrors(club)
    const night = await aNight(club)
    await setTime(0)
    const open = planted.filter(
      (one) => one.compensated === 0 && one.kind !== 'balance' && one.kind !== 'lots',
    ).length

    await page.goto(`${origin}/admin/findings`)
    await page.getByRole('heading', { name: `有${open}条发现等您处理` }).waitFor()
    await page.getByText(`重算了${night?.recomputed}笔，核对了${night?.accounts}个账户`).waitFor()
    const charged = page.getByRole('listitem').filter({ hasText: '多扣了60分' })
    await charged.locator('summary').click()
    await charged.getByText('报名时确认的单价乘以人数。').waitFor()
    await charged.getByText('已退60', { exact: true }).waitFor()
    expect(await charged.getByText('+120').count()).toBe(1)
    expect(await charged.getByRole('button', { name: '办结…' }).count()).toBe(0)

    await page.getByRole('button', { name: '待处理' }).click()
    const given = page.getByRole('listitem').filter({ hasText: '多退了202分' })
    await given.locator('summary').click()
    await given.getByRole('button', { name: '办结…' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '已办结' }).click()
    await sheet.getByText('请写明缘由').waitFor()
    await sheet.getByLabel('缘由').fill('会员当面说明，归会员。')
    await sheet.getByRole('button', { name: '已办结' }).click()
    await page.getByRole('heading', { name: `有${open - 1}条发现等您处理` }).waitFor()
    await page.getByRole('button', { name: '已办结' }).click()
    await given.locator('summary').click()
    await given.getByText('会员当面说明，归会员。').waitFor()

    const ana = await as('ana')
    await ana.goto(`${origin}/me/points`)
    await ana.getByText('更正').first().waitFor()
    expect([...page.complaints, ...ana.complaints]).toEqual([])
  }, 60_000)
})
