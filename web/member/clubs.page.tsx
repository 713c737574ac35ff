import { createAsync, revalidate } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Club } from '../../server/clubs/club.contract.ts'
import { clubsClient, listClubs, listRegions } from '../api/clubs.ts'
import { signInHref } from '../api/next-path.ts'
import { meOrVisitor } from '../api/session.ts'
import { numberOf } from '../i18n/format.ts'
import { written, writtenLang } from '../i18n/words.ts'
import { createActing } from '../shell/acting.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Print } from '../ui/print.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState, sentenceOf } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { BackBar } from '../ui/top-bar.tsx'
import { AsyncView } from './async-view.tsx'
import { clubs as words } from './clubs.words.ts'
import styles from './clubs.module.css'
import { member } from './member.words.ts'
import { createQuiet } from './quiet.ts'

/** /clubs: every club, to join and to leave. */
export default function ClubsPage() {
  createPageTitle(() => words().title)
  const known = createAsync(() => listClubs())
  return (
    <>
      <BackBar href="/me" />
      <PageHead title={words().title} intro={words().intro} />
      <AsyncView skeleton={<RowsSkeleton count={7} lead="print" />} queries={[listClubs.key]}>
        <Show
          when={known()?.length}
          fallback={<EmptyState title={words().none} detail={words().noneDetail} />}
        >
          <ul class={styles.clubs}>
            <For each={known()}>{(club) => <OneClub club={club} />}</For>
          </ul>
        </Show>
      </AsyncView>
    </>
  )
}

function OneClub(props: { club: Club }) {
  const regions = createQuiet(() => listRegions())
  const places = () =>
    (regions() ?? [])
      .filter((region) => props.club.regionIds.includes(region.id))
      .map((region) => written(region.name))
      .join(member().listComma)
  return (
    <li class={styles.club}>
      <Print kind={props.club.kind} class={styles.print} />
      <div class={styles.text}>
        <h2 lang={writtenLang(props.club.name)}>{written(props.club.name)}</h2>
        <p class="xs soft">
          {places()}
          <Show when={places()}>{member().comma}</Show>
          {words().members(numberOf(props.club.memberCount))}
        </p>
        <p class={styles.about} lang={writtenLang(props.club.about)}>
          {written(props.club.about)}
        </p>
        <div class={styles.ways}>
          <Membership club={props.club} />
          <ButtonLink href={`/events?club=${props.club.id}`} kind="text" small>
            {words().events}
          </ButtonLink>
        </div>
      </div>
    </li>
  )
}

function Membership(props: { club: Club }) {
  const who = createQuiet(() => meOrVisitor())
  const { busy, act } = createActing()
  const change = async (to: 'join' | 'leave') => {
    const name = written(props.club.name)
    const request = clubsClient[':id'].membership
    const param = { id: props.club.id }
    const work = async () => {
      await (to === 'join' ? request.$put({ param }) : request.$delete({ param }))
      await revalidate(listClubs.key)
      toast(
        to === 'join' ? words().joinedToast(name) : words().leftToast(name),
        () => void change(to === 'join' ? 'leave' : 'join'),
      )
    }
    await act(work, { refused: (problem) => toast(sentenceOf(problem)) })
  }
  return (
    <Show
      when={who() !== null}
      fallback={
        <ButtonLink href={signInHref()} kind="quiet" small>
          {words().signIn}
        </ButtonLink>
      }
    >
      <Show
        when={props.club.joined}
        fallback={
          <Button small busy={busy()} onClick={() => void change('join')} kind="quiet" icon="plus">
            {words().join}
          </Button>
        }
      >
        <Button small busy={busy()} onClick={() => void change('leave')} kind="quiet" icon="check">
          {words().joined}
          <span class="sr">
            {member().comma}
            {words().leave}
          </span>
        </Button>
      </Show>
    </Show>
  )
}
