import { createSignal, type Accessor } from 'solid-js'
import type { Problem } from '../api/problem.ts'
import { createActing } from './acting.ts'

type Reading<Page, Row, After> = {
  /** The first page, read by whoever shows the list. */
  first: Accessor<Page | undefined>
  rowsOf: (page: Page) => readonly Row[]
  read: (after: After) => Promise<Page>
}

export type Pages<Row, After> = {
  rows: Accessor<readonly Row[]>
  /** Where the next page begins; null when all rows are here. */
  next: Accessor<After | null>
  busy: Accessor<boolean>
  problem: Accessor<Problem | undefined>
  /** Reads the next page, if there is one. */
  more: () => Promise<void>
}

/** A list that grows page by page. Later pages belong to the first one that they followed: a new one begins anew. */
export function createPages<Page extends { next: After | null }, Row, After>(
  reading: Reading<Page, Row, After>,
): Pages<Row, After> {
  const { busy, problem, act } = createActing()
  const [later, setLater] = createSignal<{ first: Page; rows: readonly Row[]; next: After | null }>()

  const known = () => {
    const first = reading.first()
    if (first === undefined) return undefined
    const followed = later()
    return followed?.first === first ? followed : { first, rows: [], next: first.next }
  }
  const rows = () => {
    const list = known()
    return list ? [...reading.rowsOf(list.first), ...list.rows] : []
  }
  const next = () => known()?.next ?? null

  async function more(): Promise<void> {
    const list = known()
    if (!list || list.next === null) return
    const after = list.next
    await act(async () => {
      const page = await reading.read(after)
      setLater({ first: list.first, rows: [...list.rows, ...reading.rowsOf(page)], next: page.next })
    })
  }
  return { rows, next, busy, problem, more }
}
