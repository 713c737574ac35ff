import { For, Show } from 'solid-js'
import type { AuditEntry } from '../api/audit.ts'
import { momentOf, numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { deviceZone } from '../member/device-zone.ts'
import { Icon } from '../ui/icon.tsx'
import { changesOf, type Change } from './audit-diff.ts'
import styles from './audit-page.module.css'
import { deedOf, fieldOf, saidOf } from './audit-value.ts'
import { audit } from './audit.words.ts'

type AuditEntryLineProps = {
  entry: AuditEntry
  actorHref: string
  subjectHref: string
}

/** So many fields are told at once; more are folded. */
const few = 3

/** One act: when, who did what to what, why, and what it changed. */
export function AuditEntryLine(props: AuditEntryLineProps) {
  const entry = () => props.entry
  const changes = () => changesOf(entry().before, entry().after, entry().places)
  const edited = () => changes().some((one) => one.from !== undefined && one.to !== undefined)
  const subject = () => {
    const name = entry().subjectName
    return name ? written(name) : kindOf(entry().subjectKind)
  }
  return (
    <li class={styles.entry}>
      <p class={styles.when}>
        <span class="nowrap">{momentOf(entry().at, deviceZone)}</span>
        <span class="xs soft nowrap" title={entry().hash}>
          {audit().number(numberOf(entry().seq))}
        </span>
      </p>
      <div class={styles.what}>
        <p>
          <a class={styles.filter} href={props.actorHref}>
            {entry().actorName ?? audit().server}
          </a>{' '}
          {deedOf(entry().action)}
        </p>
        <p>
          <a class={`${styles.filter} ${styles.subject}`} href={props.subjectHref}>
            {subject()}
          </a>
        </p>
        <Show when={entry().reason}>
          {(reason) => <blockquote class={styles.reason}>{reason()}</blockquote>}
        </Show>
        <Show
          when={changes().length > few}
          fallback={
            <Show when={changes().length > 0}>
              <Changes changes={changes()} places={entry().places} />
            </Show>
          }
        >
          <details class={styles.folded}>
            <summary>
              <Icon name="right" small />
              {edited() ? audit().changed(changes().length) : audit().told(changes().length)}
            </summary>
            <Changes changes={changes()} places={entry().places} />
          </details>
        </Show>
      </div>
    </li>
  )
}

/** Each field with its value, and how it was where the act tells both. */
function Changes(props: { changes: readonly Change[]; places: AuditEntry['places'] }) {
  const said = (field: string, value: unknown) => {
    const place = typeof value === 'string' ? props.places[value] : undefined
    return place ? written(place) : saidOf(field, value, deviceZone)
  }
  return (
    <dl class={styles.changes}>
      <For each={props.changes}>
        {(one) => (
          <div>
            <dt>{fieldOf(one.field)}</dt>
            <dd>
              <Show when={one.from !== undefined}>
                <span class={styles.from}>
                  <span class="sr">{audit().from} </span>
                  {said(one.field, one.from)}
                </span>
              </Show>
              <Show when={one.from !== undefined && one.to !== undefined}>
                <span class={styles.arrow} aria-hidden="true">
                  →
                </span>
              </Show>
              <Show when={one.to !== undefined}>
                <span>
                  <span class="sr">{audit().to} </span>
                  {said(one.field, one.to)}
                </span>
              </Show>
            </dd>
          </div>
        )}
      </For>
    </dl>
  )
}

function kindOf(kind: string): string {
  return (audit().kinds as Readonly<Record<string, string>>)[kind] ?? kind
}
