import { revalidate } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import type { Desk } from '../../server/checkin/desk.contract.ts'
import { signOut } from '../api/accounts.ts'
import { myDesks } from '../api/desks.ts'
import type { Problem } from '../api/problem.ts'
import { Contour } from '../ui/art.tsx'
import { Brand } from '../ui/brand.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { LanguageSwitch, ThemeSwitch } from '../ui/switches.tsx'
import { deskName } from './desk-bar.tsx'
import styles from './desk-choice.module.css'
import { deskChoice as choice } from './desk-choice.words.ts'
import { readySound } from './signals.ts'

type DeskChoiceProps = {
  /** Undefined while they are on their way. */
  desks: readonly Desk[] | undefined
  problem: Problem | undefined
  onChoose: (id: string) => void
}

/** Which desk this device stands at. */
export function DeskChoice(props: DeskChoiceProps) {
  const choose = (id: string) => {
    readySound()
    props.onChoose(id)
  }
  return (
    <div class={styles.page}>
      <Contour class={styles.contour} />
      <header class={styles.head}>
        <Brand href="/" />
        <div class={styles.switches}>
          <LanguageSwitch />
          <ThemeSwitch />
          <Show when={props.problem?.status !== 401}>
            <Button kind="quiet" small icon="exit" onClick={() => void signOut()}>
              {choice().signOut}
            </Button>
          </Show>
        </div>
      </header>
      <main id="main" class={styles.main}>
        <h1>{choice().title}</h1>
        <p class="soft">{choice().intro}</p>
        <div class={styles.desks}>
          <Switch fallback={<RowsSkeleton count={3} />}>
            <Match when={props.problem?.status === 403}>
              <EmptyState
                title={choice().notStaff}
                detail={choice().notStaffDetail}
                action={
                  <ButtonLink kind="quiet" href="/sign-in?next=%2Fdesk">
                    {choice().signIn}
                  </ButtonLink>
                }
              />
            </Match>
            <Match when={props.problem?.status !== 401 && props.problem}>
              {(problem) => <ErrorState problem={problem()} onRetry={() => void revalidate(myDesks.key)} />}
            </Match>
            <Match when={props.desks?.length === 0}>
              <EmptyState title={choice().none} detail={choice().noneDetail} />
            </Match>
            <Match when={props.desks}>
              {(desks) => (
                <Rows>
                  <For each={desks()}>
                    {(one) => (
                      <Row
                        lead={<Icon name={one.kind === 'lounge' ? 'seat' : 'cal'} />}
                        title={deskName(one)}
                        sub={one.kind === 'lounge' ? choice().lounge : choice().event}
                        end={<Icon name="right" small />}
                        onPress={() => choose(one.id)}
                      />
                    )}
                  </For>
                </Rows>
              )}
            </Match>
          </Switch>
        </div>
      </main>
    </div>
  )
}
