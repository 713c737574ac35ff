import { createAsync, useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { myDesks } from '../api/desks.ts'
import { asProblem, Problem } from '../api/problem.ts'
import { signInHref } from '../api/session.ts'
import { keep, kept } from '../shell/kept.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { DeskChoice } from './desk-choice.tsx'
import { DeskScreen } from './desk-screen.tsx'
import { desk } from './desk.words.ts'

const keptAs = 'guibin.desk'

/** /desk: the desk this device stands at, chosen once. */
export default function DeskPage() {
  createPageTitle(() => desk().title)
  const navigate = useNavigate()
  const [chosen, setChosen] = createSignal(kept(keptAs) ?? '')
  const desks = createAsync(async () => {
    try {
      return await myDesks()
    } catch (thrown) {
      const problem = asProblem(thrown)
      if (problem.status === 401) navigate(signInHref(), { replace: true })
      return problem
    }
  })
  const known = () => {
    const found = desks()
    return found instanceof Problem ? undefined : found
  }
  const refused = () => {
    const found = desks()
    return found instanceof Problem ? found : undefined
  }
  const current = () => known()?.find((one) => one.id === chosen())
  const choose = (id: string) => {
    keep(keptAs, id)
    setChosen(id)
  }
  return (
    <Show
      when={current()}
      keyed
      fallback={<DeskChoice desks={known()} problem={refused()} onChoose={choose} />}
    >
      {(here) => <DeskScreen desk={here} onChange={() => choose('')} />}
    </Show>
  )
}
