import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { DrawProof } from '../../server/ballots/ballot.contract.ts'
import { drawDue } from '../../server/ballots/draw-due.ts'
import { minute } from '../../server/base/clock.ts'
import { listen } from '../../server/listen.node.ts'
import { serveWeb } from '../../server/web-files.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aBallot, enter } from '../support/a-ballot.ts'
import { aPage, desktop, hasChromium, phone } from '../support/a-browser.ts'
import { freePort } from '../support/mariadb-process.ts'
import { withBrowser } from '../support/opened.ts'

const dist = fileURLToPath(new URL('../../web/dist', import.meta.url))

describe.skipIf(!hasChromium)('a ballot in a visitor’s own browser', () => {
  const here = withBrowser()

  /** A club behind a port, whose clock stands still until it is moved. */
  async function served(): Promise<{ club: Club; origin: string }> {
    const club = await aClub('sqlite')
    const port = await freePort()
    serveWeb(club.app, dist)
    const server = listen(club.app, { ...club.deps.config, port }, () => undefined)
    onTestFinished(() => void server.close())
    return { club, origin: `http://localhost:${port}` }
  }

  async function aDrawnBallot(club: Club): Promise<string> {
    const event = await aBallot(club, { seats: 3 })
    await drawDue(club.deps)
    for (const name of ['ana', 'bo', 'cy', 'dee', 'eva', 'fu']) {
      await club.aMember(name)
      expect((await enter(club, name, event.id)).body).toMatchObject({ state: 'entered' })
    }
    club.setTime(60 * minute)
    await drawDue(club.deps)
    return event.id
  }

  it('draws again and says that the result is the same, without signing in', async () => {
    const { club, origin } = await served()
    const eventId = await aDrawnBallot(club)
    const page = await aPage(here.browser, origin, null, { viewport: phone })
    await page.goto(`${origin}/ballots/${eventId}`)
    await page.getByRole('heading', { name: /6份报名.*3份入席/ }).waitFor()
    await page.getByRole('button', { name: '在我的浏览器里重抽' }).click()
    await page.getByText('结果一致').waitFor()
    expect(await page.getByText('相符', { exact: true }).count()).toBe(3)
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('says what differs when the answer is tampered with on its way', async () => {
    const { club, origin } = await served()
    const eventId = await aDrawnBallot(club)
    const page = await aPage(here.browser, origin, null, { viewport: desktop, locale: 'en' })
    let tamper: (proof: DrawProof) => DrawProof = (proof) => proof
    await page.route(/\/api\/ballots\/[^/]+\/draws\//, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: tamper((await answer.json()) as DrawProof) })
    })
    await page.goto(`${origin}/ballots/${eventId}`)
    const button = page.getByRole('button', { name: 'Draw again in my browser' })
    const again = page.getByRole('button', { name: 'Check once more' })
    await button.click()
    await page.getByText('Same result', { exact: true }).waitFor()

    tamper = (proof) => ({ ...proof, seed: 'ff'.repeat(32) })
    await again.click()
    await page.getByText('Not the same result').waitFor()
    await page.getByText('The published seed does not have the fingerprint that was committed to.').waitFor()

    tamper = (proof) => ({ ...proof, list: (proof.list ?? '').replace('"weight":1', '"weight":8') })
    await again.click()
    await page.getByText('The published list does not have the fingerprint it was sealed with.').waitFor()

    tamper = (proof) => ({ ...proof, result: [...proof.result].reverse() })
    await again.click()
    await page.getByText(/^No\. 1 should be/).waitFor()
    expect(await page.getByText('Same result', { exact: true }).count()).toBe(0)

    tamper = (proof) => proof
    await again.click()
    await page.getByText('Same result', { exact: true }).waitFor()
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('marks the line of the member who is signed in, and tells each of two their own', async () => {
    const { club, origin } = await served()
    const eventId = await aDrawnBallot(club)
    const lines = []
    for (const name of ['ana', 'bo']) {
      const page = await aPage(here.browser, origin, null)
      await page.context().setExtraHTTPHeaders({ cookie: `__Host-guibin=${club.person(name).token}` })
      await page.goto(`${origin}/ballots/${eventId}`)
      const own = page.locator('li[data-mine]')
      await own.waitFor()
      expect(await own.count()).toBe(1)
      lines.push(await own.locator('code').innerText())
      await page.context().close()
    }
    expect(new Set(lines).size).toBe(2)
  })

  it('tells anybody how many were passed over and why, and the reason in full to its own member alone', async () => {
    const { club, origin } = await served()
    await club.aStaff('mei', 'manager', ['haikou'])
    const event = await aBallot(club, { seats: 3 })
    for (const name of ['ana', 'bo', 'cy']) {
      await club.aMember(name)
      await enter(club, name, event.id)
    }
    const block = {
      memberNumber: club.person('bo').number,
      clubId: event.club_id,
      regionId: 'haikou',
      reason: 'conduct',
      lastDay: '2026-06-30',
    }
    expect((await club.as('mei').post('/api/limits/blocks', block)).status).toBe(201)
    club.setTime(60 * minute)
    await drawDue(club.deps)

    const visitor = await aPage(here.browser, origin, null, { viewport: phone })
    await visitor.goto(`${origin}/ballots/${event.id}`)
    await visitor.getByText('抽出之后，1份因故略过').waitFor()
    await visitor.getByText('轮到时不合预订规定：1份').waitFor()
    await visitor.getByRole('button', { name: '在我的浏览器里重抽' }).click()
    await visitor.getByText('结果一致').waitFor()
    await visitor.getByText(/预订规定与撤回，名单上看不出来/).waitFor()
    expect(await visitor.getByRole('main').innerText()).not.toMatch(/暂不能预订|每月/)
    expect(visitor.complaints).toEqual([])
    await visitor.context().close()

    const own = await aPage(here.browser, origin, null, { viewport: phone })
    await own.context().setExtraHTTPHeaders({ cookie: `__Host-guibin=${club.person('bo').token}` })
    await own.goto(`${origin}/ballots/${event.id}`)
    await own.getByText('轮到时不合预订规定', { exact: true }).waitFor()
    await own.getByRole('link', { name: '查看我的报名' }).click()
    await own.getByText('上次轮到您时，您暂不能预订这里的活动。候补位置为您保留。').waitFor()
    expect(own.complaints).toEqual([])
    await own.context().close()
  })
})
