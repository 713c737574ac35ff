import { describe, expect, it, onTestFinished } from 'vitest'
import { hasChromium, type Watched } from '../support/a-browser.ts'
import { aServedClub } from '../support/a-served-club.ts'
import { withBrowser } from '../support/opened.ts'

describe.skipIf(!hasChromium)('points between two members', () => {
  const here = withBrowser()

  it('are given with a second confirmation, pooled in a household, drawn, and given back when one leaves', async () => {
    const { club, origin, as, close } = await aServedClub(here.browser, {
      now: '2026-05-10T10:00:00+08:00',
    })
    onTestFinished(close)
    await club.aMember('王', { points: 1_000 })
    const { number } = await club.aMember('林', { points: 1_000 })
    const owner = await as('王')
    const other = await as('林')
    const balances = () => Promise.all(['王', '林'].map((name) => club.balanceOf(name)))

    await owner.goto(`${origin}/me/points`)
    await owner.getByRole('link', { name: '转赠' }).click()
    await owner.getByLabel('对方的会员号').fill(number)
    await owner.getByLabel('积分', { exact: true }).fill('250')
    await owner.getByLabel('附言').fill('生日快乐')
    await owner.getByRole('button', { name: '下一步…' }).click()
    await owner.getByText(`会员号尾号${number.slice(-4)}`).waitFor()
    expect(await balances()).toEqual([1_000, 1_000])
    await owner.getByRole('button', { name: '确认，送出250积分' }).click()
    await owner.getByText('250积分已到账').waitFor()
    expect(await balances()).toEqual([750, 1_250])
    await other.goto(`${origin}/me/points`)
    await other.getByText('“生日快乐”').waitFor()

    await owner.goto(`${origin}/me/points/household`)
    await owner.getByLabel('家庭的名字').fill('王家')
    await owner.getByRole('button', { name: '建立家庭' }).click()
    await owner.getByRole('button', { name: '请家人加入…' }).click()
    await owner.getByLabel('家人的会员号').fill(number)
    await owner.getByRole('button', { name: '发出邀请' }).click()
    await owner.getByText(`尾号${number.slice(-4)}`).waitFor()

    await other.goto(`${origin}/me/points/household`)
    await other.getByRole('button', { name: '加入', exact: true }).click()
    await other.getByText('要取用，请户主在这里为您开通。').waitFor()
    await act(other, '转入…', '400', '确认，转入400积分')
    await owner.reload()
    await act(owner, '取用…', '150', '确认，取用150积分')
    await other.getByRole('button', { name: '退出家庭…' }).click()
    await other.getByRole('button', { name: '确认退出' }).click()
    await other.getByLabel('家庭的名字').waitFor()

    expect(await balances()).toEqual([900, 1_100])
    await owner.reload()
    await owner.getByText(/^退还给/).waitFor()
    for (const page of [owner, other]) expect(page.complaints).toEqual([])
  })

  /** Opens a sheet, fills the amount in, and confirms what it shows. */
  async function act(page: Watched, opens: string, amount: string, confirms: string): Promise<void> {
    await page.getByRole('button', { name: opens }).click()
    await page.getByLabel('积分', { exact: true }).fill(amount)
    await page.getByRole('button', { name: '下一步…' }).click()
    await page.getByRole('button', { name: confirms }).click()
    await page.getByRole('button', { name: confirms }).waitFor({ state: 'detached' })
  }
})
