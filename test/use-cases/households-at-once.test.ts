import type { KyselyPlugin, UnknownRow } from 'kysely'
import { describe, expect, it } from 'vitest'
import { act, confirmAct, permit, quoteAct } from '../support/a-household.ts'
import { expectProblem } from '../support/a-problem.ts'
import { expectBalanced } from '../support/books.ts'
import { engines } from '../support/engines.ts'
import { expectInOrder, pool, theWangs } from '../support/the-wangs.ts'

/** Sums of what was drawn are read once and believed for good, as without the household's lock. */
function staleDraws(): KyselyPlugin {
  let first: UnknownRow[] | undefined
  return {
    transformQuery: ({ node }) => node,
    transformResult({ result }) {
      const [row] = result.rows
      const isSum = result.rows.length === 0 || (row && 'sum' in row && 'memberId' in row)
      if (row && isSum) first ??= []
      return Promise.resolve(row && isSum && first ? { ...result, rows: first } : result)
    },
  }
}

describe.each(engines)('a household at once on %s', (engine) => {
  async function threeDraws(plugin?: KyselyPlugin) {
    const club = await theWangs(engine)
    await act(club, 'ana', 'contribute', { amount: 900 })
    await permit(club, 'ana', 'cy', { maySpend: true, monthLimit: 250 })
    const quotes = []
    for (let at = 0; at < 3; at += 1) quotes.push(await quoteAct(club, 'cy', 'draw', { amount: 100 }))
    const { db } = club.deps
    if (plugin) Object.assign(club.deps, { db: db.withPlugin(plugin) })
    const answers = await Promise.all(quotes.map((quote) => confirmAct(club, 'cy', quote)))
    await expectBalanced(db)
    return answers.map((answer) => answer.status).sort()
  }

  it('does not pass a monthly limit, and would if what was drawn were not read again', async () => {
    expect(await threeDraws()).toEqual([201, 201, 409])
    expect(await threeDraws(staleDraws())).toEqual([201, 201, 201])
  })

  it('draws or closes, gives or goes: whoever comes second finds what the first left', async () => {
    const club = await theWangs(engine)
    await act(club, 'bo', 'contribute', { amount: 500 })
    await permit(club, 'ana', 'cy', { maySpend: true, monthLimit: null })
    const [draw, close] = [
      await quoteAct(club, 'cy', 'draw', { amount: 200 }),
      await quoteAct(club, 'ana', 'close'),
    ]
    const give = await quoteAct(club, 'bo', 'contribute', { amount: 100 })
    const leave = await quoteAct(club, 'bo', 'leave')
    const done = await Promise.all([
      confirmAct(club, 'cy', draw),
      confirmAct(club, 'ana', close),
      confirmAct(club, 'bo', give),
      confirmAct(club, 'bo', leave),
    ])
    expect(done.some((answer) => answer.status === 201)).toBe(true)
    for (const answer of done.filter((one) => one.status !== 201)) expectProblem(answer, 409)
    const balances = await Promise.all(['ana', 'bo', 'cy'].map((name) => club.balanceOf(name)))
    const inPool = (await pool(club)) ?? 0
    expect(balances.reduce((sum, one) => sum + one, inPool)).toBe(2_000)
    await expectInOrder(club)
  })
})
