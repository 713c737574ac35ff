import { For, Show, type JSX } from 'solid-js'
import styles from './table.module.css'

export type Column<Entry> = {
  head: string
  cell: (entry: Entry) => JSX.Element
  /** Figures stand to the right. */
  numeric?: boolean
  /** The head stays readable to readers but takes no room (a column of buttons). */
  quiet?: boolean
}

type TableProps<Entry> = {
  /** What the table lists; read out, not shown. */
  caption: string
  columns: readonly Column<Entry>[]
  entries: readonly Entry[]
  keyOf: (entry: Entry) => string
  /** The entry that is open beside the table. */
  selected?: string
  /** Makes each row pressable; the first cell then holds the button. */
  onSelect?: (entry: Entry) => void
  /** What a phone shows of an entry instead, all of it the button: two pieces in each of two rows. */
  line?: (entry: Entry) => JSX.Element
}

/**
 * A table in hairlines, 44 px rows. When the page is narrow it scrolls sideways on its own, or gives way to a list of
 * its entries.
 */
export function Table<Entry>(props: TableProps<Entry>) {
  return (
    <>
      <WholeTable {...props} />
      <Show when={props.line}>
        {(line) => (
          <ul class={styles.lines} aria-label={props.caption}>
            <For each={props.entries}>
              {(entry) => (
                <li>
                  <button type="button" onClick={() => props.onSelect?.(entry)}>
                    {line()(entry)}
                  </button>
                </li>
              )}
            </For>
          </ul>
        )}
      </Show>
    </>
  )
}

function WholeTable<Entry>(props: TableProps<Entry>) {
  return (
    <div
      class={styles.scroll}
      data-lined={props.line ? true : undefined}
      role="region"
      aria-label={props.caption}
      tabindex="0"
    >
      <table class={styles.table}>
        <caption class="sr">{props.caption}</caption>
        <thead>
          <tr>
            <For each={props.columns}>
              {(column) => (
                <th scope="col" data-numeric={column.numeric || undefined}>
                  <span classList={{ sr: column.quiet }}>{column.head}</span>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.entries}>
            {(entry) => (
              <tr data-selected={props.keyOf(entry) === props.selected || undefined}>
                <For each={props.columns}>
                  {(column, index) => (
                    <td data-numeric={column.numeric || undefined}>
                      <Show when={index() === 0 && props.onSelect} fallback={column.cell(entry)}>
                        <button
                          type="button"
                          class={styles.open}
                          aria-current={props.keyOf(entry) === props.selected ? 'true' : undefined}
                          onClick={() => props.onSelect?.(entry)}
                        >
                          {column.cell(entry)}
                        </button>
                      </Show>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

/** How full something is, for a table cell; the figures stand beside it. */
export function FillBar(props: { part: number }) {
  return (
    <span class={styles.fill} aria-hidden="true">
      <i style={{ width: `${Math.min(1, Math.max(0, props.part)) * 100}%` }} />
    </span>
  )
}
