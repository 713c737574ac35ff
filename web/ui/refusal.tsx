import { Show } from 'solid-js'
import type { Problem } from '../api/problem.ts'
import { Banner } from './banner.tsx'
import { sentenceOf } from './states.tsx'

/** What an act was refused for, in one sentence beside the button that asked. Nothing while nothing was refused. */
export function Refusal(props: { problem: Problem | null | undefined; class?: string }) {
  return (
    <Show when={props.problem}>
      {(refused) => (
        <Banner tone="no" role="alert" class={props.class}>
          {sentenceOf(refused())}
        </Banner>
      )}
    </Show>
  )
}
