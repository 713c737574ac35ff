import type { JSX } from 'solid-js'
import type { Problem } from '../api/problem.ts'
import { sentenceOf } from '../ui/states.tsx'
import { DeskButton, VerdictHead, VerdictScreen, Way, Ways } from '../ui/verdict.tsx'
import type { DeskSession } from './desk-session.ts'
import { desk as said } from './desk.words.ts'
import { focusSearch } from './member-search.tsx'

/** A code that was not taken: forged, copied, too old, used. Nothing about any member is known. */
export function RefusedView(props: { session: DeskSession; problem: Problem; bar: JSX.Element }) {
  const next = () => props.session.next()
  const search = () => {
    next()
    focusSearch()
  }
  return (
    <VerdictScreen
      verdict="no"
      bar={props.bar}
      foot={
        <DeskButton kind="line" onClick={next}>
          {said().verdict.next}
        </DeskButton>
      }
    >
      <div>
        <VerdictHead verdict="no" title={said().verdict.no} sub={sentenceOf(props.problem)} />
        <Ways>
          <Way
            number={1}
            best
            title={said().verdict.rescan}
            detail={said().verdict.rescanDetail}
            action={<DeskButton onClick={next}>{said().verdict.again}</DeskButton>}
          />
          <Way
            number={2}
            title={said().verdict.search}
            detail={said().verdict.searchDetail}
            action={
              <DeskButton kind="line" onClick={search}>
                {said().verdict.search}
              </DeskButton>
            }
          />
        </Ways>
      </div>
    </VerdictScreen>
  )
}
