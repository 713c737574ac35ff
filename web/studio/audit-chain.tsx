import { createAsync, revalidate } from '@solidjs/router'
import { Match, Suspense, Switch } from 'solid-js'
import { auditChain } from '../api/audit.ts'
import { asProblem, Problem } from '../api/problem.ts'
import { numberOf } from '../i18n/format.ts'
import { createActing } from '../shell/acting.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { sentenceOf } from '../ui/states.tsx'
import styles from './audit-page.module.css'
import { audit } from './audit.words.ts'

/** Whether the chain of all entries is whole, and a way to check it again. */
export function AuditChain() {
  const words = () => audit().chain
  const chain = createAsync(() => auditChain().catch((thrown: unknown) => asProblem(thrown)))
  const checked = () => {
    const known = chain()
    return known === undefined || known instanceof Problem ? undefined : known
  }
  const broken = () => {
    const known = checked()
    return known && !known.ok ? known : undefined
  }
  const refused = () => {
    const known = chain()
    return known instanceof Problem ? known : undefined
  }
  const { busy, act } = createActing()
  return (
    <div class={styles.chain}>
      <Suspense fallback={<p class="small soft">{words().checking}…</p>}>
        <Switch>
          <Match when={checked()?.ok && checked()}>
            {(known) => (
              <Chip tone="ok" dot>
                {words().whole(numberOf(known().checked))}
              </Chip>
            )}
          </Match>
          <Match when={broken()}>
            {(known) => (
              <Banner tone="no" role="alert">
                <b>{words().broken(numberOf(known().brokenAt))}</b> {words().because[known().because]}
                {words().brokenDetail}
              </Banner>
            )}
          </Match>
          <Match when={refused()}>
            {(problem) => (
              <Banner tone="soon" role="alert">
                {sentenceOf(problem())}
              </Banner>
            )}
          </Match>
        </Switch>
        <Button kind="text" small busy={busy()} onClick={() => void act(() => revalidate(auditChain.key))}>
          {words().again}
        </Button>
      </Suspense>
    </div>
  )
}
