import { useSearchParams } from '@solidjs/router'
import { createMemo, type Accessor } from 'solid-js'
import type { EventQuery } from '../api/events.ts'

/** What the list's address may carry beside the filters of the API. */
type Address = EventQuery & { view?: string; month?: string }
type Key = Exclude<keyof Address, 'after'>

const filterKeys = ['region', 'club', 'kind', 'from', 'to', 'open', 'guests', 'q'] as const

export type EventFilters = {
  /** The filters as the API takes them, those alone that are set. */
  query: Accessor<EventQuery>
  value: (key: Key) => string | undefined
  /** Changes some of them in the address; undefined takes one away. */
  change: (to: Partial<Record<Key, string | undefined>>) => void
  clear: () => void
  /** Whether anything narrows the list. */
  narrowed: Accessor<boolean>
}

/** The filters of the list, kept in the page's address, so that it can be shared and gone back to. */
export function createEventFilters(): EventFilters {
  const [params, setParams] = useSearchParams<Record<string, string>>()
  const value = (key: Key) => params[key] || undefined
  const query = createMemo(
    () =>
      Object.fromEntries(filterKeys.flatMap((key) => (value(key) ? [[key, value(key)]] : []))) as EventQuery,
  )
  const change: EventFilters['change'] = (to) => setParams(to, { replace: true, scroll: false })
  return {
    query,
    value,
    change,
    clear: () => change(Object.fromEntries(filterKeys.map((key) => [key, undefined]))),
    narrowed: () => Object.keys(query()).length > 0,
  }
}
