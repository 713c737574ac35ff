// @vitest-environment node
import { createRoot, createSignal } from 'solid-js'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../web/api/problem.ts'
import { createActing } from '../../web/shell/acting.ts'
import { createPages } from '../../web/shell/pages.ts'

type Letters = { letters: string[]; next: number | null }

/** An answer that comes when the test says so. */
function later<T>() {
  let give: (value: T) => void = () => undefined
  let refuse: (reason: unknown) => void = () => undefined
  const answer = new Promise<T>((resolve, reject) => {
    give = resolve
    refuse = reject
  })
  return { answer, give, refuse }
}

const acting = <Name>() => createRoot(() => createActing<Name>())
const full = new Problem({ code: 'event_full', status: 409 })

describe('an act of a form or sheet', () => {
  it('is busy by its name until the answer is here', async () => {
    const form = acting<'keep' | 'leave'>()
    const wait = later<void>()
    const done = form.act(() => wait.answer, { as: 'keep' })
    expect([form.busy(), form.doing()]).toEqual([true, 'keep'])
    wait.give()
    expect(await done).toBe(true)
    expect([form.busy(), form.doing(), form.problem()]).toEqual([false, undefined, undefined])
  })

  it('is done once by two taps', async () => {
    const form = acting()
    const wait = later<void>()
    let times = 0
    const work = () => {
      times += 1
      return wait.answer
    }
    const first = form.act(work)
    expect(await form.act(work)).toBe(false)
    wait.give()
    expect(await first).toBe(true)
    expect(times).toBe(1)
  })

  it('shows what it was refused for until it is tried again', async () => {
    const form = acting()
    expect(await form.act(() => Promise.reject(full))).toBe(false)
    expect([form.busy(), form.problem()]).toEqual([false, full])
    await form.act(() => Promise.resolve())
    expect(form.problem()).toBeUndefined()
  })

  it('stays busy while a refusal is dealt with', async () => {
    const form = acting()
    const wait = later<void>()
    const done = form.act(() => Promise.reject(full), { refused: () => wait.answer })
    await Promise.resolve()
    expect([form.busy(), form.problem()]).toEqual([true, full])
    wait.give()
    expect(await done).toBe(false)
    expect(form.busy()).toBe(false)
  })

  it('takes a thrown thing that is no problem document for an unexpected one', async () => {
    const form = acting()
    await form.act(() => Promise.reject(new TypeError('no')))
    expect(form.problem()?.code).toBe('unexpected')
  })
})

describe('a list that grows page by page', () => {
  const pagesOf = (read: (after: number) => Promise<Letters>) =>
    createRoot(() => {
      const [first, setFirst] = createSignal<Letters>()
      return { ...createPages({ first, rowsOf: (page: Letters) => page.letters, read }), setFirst }
    })

  it('has nothing before its first page is here', async () => {
    const list = pagesOf(() => Promise.reject(full))
    await list.more()
    expect([list.rows(), list.next(), list.problem()]).toEqual([[], null, undefined])
  })

  it('puts each page behind the one before, until there are no more', async () => {
    const asked: number[] = []
    const list = pagesOf((after) => {
      asked.push(after)
      return Promise.resolve({ letters: [`after ${after}`], next: after < 20 ? after + 10 : null })
    })
    list.setFirst({ letters: ['a', 'b'], next: 10 })
    await list.more()
    await list.more()
    await list.more()
    expect(list.rows()).toEqual(['a', 'b', 'after 10', 'after 20'])
    expect([list.next(), asked]).toEqual([null, [10, 20]])
  })

  it('begins anew with a new first page, and drops the answer that the old one had asked for', async () => {
    const wait = later<Letters>()
    const list = pagesOf(() => wait.answer)
    list.setFirst({ letters: ['a'], next: 1 })
    const asked = list.more()
    list.setFirst({ letters: ['z'], next: null })
    wait.give({ letters: ['b'], next: null })
    await asked
    expect([list.rows(), list.next()]).toEqual([['z'], null])
  })

  it('keeps what it has when the next page is refused', async () => {
    const list = pagesOf(() => Promise.reject(full))
    list.setFirst({ letters: ['a'], next: 1 })
    await list.more()
    expect([list.rows(), list.next(), list.problem()]).toEqual([['a'], 1, full])
  })
})
