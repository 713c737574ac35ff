import { createAsync } from '@solidjs/router'
import { For, Show, type JSX } from 'solid-js'
import { readProof } from '../api/ballots.ts'
import { momentOf, untilOf } from '../i18n/format.ts'
import { Section } from '../ui/section.tsx'
import type { Draw } from './ballot.page.tsx'
import styles from './ballot-course.module.css'
import { ballot as words } from './ballot.words.ts'

type Step = { at: number | null; past: boolean; title: string; detail: string; prints: [string, string][] }

/** Commit, close, draw: each with its time and its fingerprint, what is past in pine. */
export function BallotCourse(props: { eventId: string; draw: Draw; zone: string; now: number }) {
  const proof = createAsync(async () =>
    props.draw.drawnAt === null ? undefined : readProof(props.eventId, props.draw.id),
  )
  const steps = (): Step[] => {
    const draw = props.draw
    const step = words().step
    const seed = proof()?.seed
    const closed = draw.closedAt !== null
    return [
      {
        at: draw.committedAt,
        past: true,
        title: step.committed,
        detail: step.committedDetail,
        prints: [[step.seedHash, draw.seedHash]],
      },
      {
        at: draw.closesAt,
        past: closed,
        title: closed ? step.closed : step.closes,
        detail: closed ? step.closedDetail : step.closesDetail,
        prints: draw.listHash === null ? [] : [[step.listHash, draw.listHash]],
      },
      {
        at: draw.drawnAt ?? draw.closesAt,
        past: draw.drawnAt !== null,
        title: draw.drawnAt === null ? step.draws : step.drawn,
        detail: step.drawsDetail,
        prints: seed ? [[step.seed, seed]] : [],
      },
    ]
  }
  const aside = (): JSX.Element => {
    const left = props.draw.closesAt - props.now
    return props.draw.drawnAt === null && left > 0 ? untilOf(left) : words().courseAside
  }
  return (
    <Section title={words().course} aside={aside()} tight>
      <ol class={styles.course}>
        <For each={steps()}>
          {(step) => (
            <li data-past={step.past || undefined}>
              <p class={styles.step}>
                <b>{step.title}</b>
                <Show when={step.at}>
                  {(at) => <span class="xs soft nowrap">{momentOf(at(), props.zone)}</span>}
                </Show>
              </p>
              <p class="small soft">{step.detail}</p>
              <For each={step.prints}>{([name, hash]) => <Fingerprint name={name} hash={hash} />}</For>
            </li>
          )}
        </For>
      </ol>
    </Section>
  )
}

/** 64 hex digits in groups of eight, so that two can be compared by eye. */
export function Fingerprint(props: { name: string; hash: string }) {
  return (
    <p class={styles.print}>
      <span class="xs soft">{props.name}</span>
      <code>{props.hash.match(/.{1,8}/g)?.join(' ')}</code>
    </p>
  )
}

/** A name on the list, in groups of four. */
export function entrantName(id: string): string {
  return id.match(/.{1,4}/g)?.join(' ') ?? id
}
