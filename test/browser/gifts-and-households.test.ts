import { describe, expect, it } from 'vitest'
import { demoLogins, hasChromium, type Watched } from '../support/a-browser.ts'
import { onDemoClub } from '../support/opened.ts'

describe.skipIf(!hasChromium)('points between two members', () => {
  const here = onDemoClub()

  async function mine(page: Watched): Promise<{ number: string; balance: number }> {
    const answer = await page.request.get(`${here.origin}/api/me`)
    const { number, points } = (await answer.json()) as { number: string; points: { balance: number } }
    return { number, balance: points.balance }
  }

  it('are given with a second confirmation, pooled in a household, drawn, and given back when one leaves', async () => {
    const owner = await here.page(demoLogins.member)
    const other = await here.page(demoLogins.platinum)
    const [giver, receiver] = [await mine(owner), await mine(other)]

    await owner.goto(`${here.origin}/me/points`)
    await owner.getByRole('link', { name: '转赠' }).click()
    await owner.getByLabel('对方的会员号').fill(receiver.number)
    await owner.getByLabel('积分', { exact: true }).fill('250')
    await owner.getByLabel('附言').fill('生日快乐')
    await owner.getByRole('button', { name: '下一步…' }).click()
    await owner.getByText(`会员号尾号${receiver.number.slice(-4)}`).waitFor()
    expect((await mine(other)).balance).toBe(receiver.balance)
    await owner.getByRole('button', { name: '确认，送出250积分' }).click()
    await owner.getByText('250积分已到账').waitFor()
    expect([(await mine(owner)).balance, (await mine(other)).balance]).toEqual([
      giver.balance - 250,
      receiver.balance + 250,
    ])
    await other.goto(`${here.origin}/me/points`)
    await other.getByText('“生日快乐”').waitFor()

    await owner.goto(`${here.origin}/me/points/household`)
    await owner.getByLabel('家庭的名字').fill('王家')
    await owner.getByRole('button', { name: '建立家庭' }).click()
    await owner.getByRole('button', { name: '请家人加入…' }).click()
    await owner.getByLabel('家人的会员号').fill(receiver.number)
    await owner.getByRole('button', { name: '发出邀请' }).click()
    await owner.getByText(`尾号${receiver.number.slice(-4)}`).waitFor()

    await other.goto(`${here.origin}/me/points/household`)
    await other.getByRole('button', { name: '加入', exact: true }).click()
    await other.getByText('要取用，请户主在这里为您开通。').waitFor()
    await act(other, '转入…', '400', '确认，转入400积分')
    await owner.reload()
    await act(owner, '取用…', '150', '确认，取用150积分')
    await other.getByRole('button', { name: '退出家庭…' }).click()
    await other.getByRole('button', { name: '确认退出' }).click()
    await other.getByLabel('家庭的名字').waitFor()

    expect([(await mine(owner)).balance, (await mine(other)).balance]).toEqual([
      giver.balance - 250 + 150,
      receiver.balance + 250 - 150,
    ])
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
