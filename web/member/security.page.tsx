import { createAsync, revalidate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { accountsClient, ownSessions, type OwnSession } from '../api/accounts.ts'
import { answer } from '../api/client.ts'
import { asProblem } from '../api/problem.ts'
import { nearMomentOf } from '../i18n/format.ts'
import { createNow } from '../shell/now.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Columns } from '../ui/columns.tsx'
import { Icon } from '../ui/icon.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { BackBar } from '../ui/top-bar.tsx'
import { AsyncView } from './async-view.tsx'
import { ChangePassword } from './change-password.tsx'
import { deviceZone } from './device-zone.ts'
import styles from './security.module.css'
import { security } from './security.words.ts'

/** /me/security: where one is signed in, and the password. */
export default function SecurityPage() {
  createPageTitle(() => security().title)
  const sessions = createAsync(() => ownSessions())
  return (
    <>
      <BackBar href="/me" />
      <PageHead title={security().title} intro={security().intro} />
      <Columns
        main={
          <AsyncView skeleton={<RowsSkeleton count={3} />} queries={[ownSessions.key]}>
            <Show when={sessions()}>{(known) => <Sessions sessions={known()} />}</Show>
          </AsyncView>
        }
        side={<ChangePassword />}
      />
    </>
  )
}

function Sessions(props: { sessions: OwnSession[] }) {
  const [ending, setEnding] = createSignal<string>()
  const others = () => props.sessions.filter((session) => !session.current)

  const end = async (id: string, act: () => Promise<string>) => {
    setEnding(id)
    try {
      const said = await act()
      await revalidate(ownSessions.key)
      toast(said)
    } catch (thrown) {
      toast(sentenceOf(asProblem(thrown)))
    } finally {
      setEnding(undefined)
    }
  }
  const endOne = (session: OwnSession) =>
    end(session.id, async () => {
      await accountsClient.sessions[':sessionId'].$delete({ param: { sessionId: session.id } })
      return security().ended(nameOf(session))
    })
  const endOthers = () =>
    end('others', async () => security().endedAll((await answer(accountsClient.sessions.$delete())).ended))

  return (
    <Section title={security().others(others().length)} tight>
      <Rows>
        <For each={props.sessions}>
          {(session) => (
            <SessionRow session={session} busy={ending() === session.id} onEnd={() => void endOne(session)} />
          )}
        </For>
      </Rows>
      <Show when={others().length > 1}>
        <div class={styles.all}>
          <Button kind="danger" small busy={ending() === 'others'} onClick={() => void endOthers()}>
            {security().endAll}
          </Button>
        </div>
      </Show>
    </Section>
  )
}

type SessionRowProps = { session: OwnSession; busy: boolean; onEnd: () => void }

function SessionRow(props: SessionRowProps) {
  const now = createNow(60_000)
  const moment = (at: number) => nearMomentOf(at, deviceZone, now())
  return (
    <Row
      plain
      lead={
        <span class={styles.device}>
          <Icon name={props.session.device.kind === 'phone' ? 'phone' : 'globe'} />
        </span>
      }
      title={nameOf(props.session)}
      sub={
        <>
          {security().seen(moment(props.session.lastSeenAt))}
          <Show when={props.session.address}>
            <br />
            {security().from(props.session.address)}
          </Show>
        </>
      }
      end={
        <Show
          when={!props.session.current}
          fallback={
            <Chip tone="ok" dot>
              {security().here}
            </Chip>
          }
        >
          <Button
            kind="quiet"
            small
            busy={props.busy}
            aria-label={security().endOf(nameOf(props.session))}
            onClick={() => props.onEnd()}
          >
            {security().end}
          </Button>
        </Show>
      }
    />
  )
}

/** Safari on iOS; a device that says nothing is just that. */
function nameOf({ device }: OwnSession): string {
  const { browser, system, kind } = device
  if (browser !== '' && system !== '') return security().browserOn(browser, system)
  return browser || system || security().device[kind]
}
