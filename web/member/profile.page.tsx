import { createAsync, revalidate } from '@solidjs/router'
import { createSignal, Show, untrack } from 'solid-js'
import type { Me, MePatch } from '../../server/members/me.contract.ts'
import { answer } from '../api/client.ts'
import { listRegions } from '../api/clubs.ts'
import { me, meClient, meOrVisitor } from '../api/session.ts'
import { written } from '../i18n/words.ts'
import { shared } from '../i18n/shared.words.ts'
import { createActing } from '../shell/acting.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { Input, TextArea } from '../ui/field.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { TextSkeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { BackBar } from '../ui/top-bar.tsx'
import { AsyncView } from './async-view.tsx'
import { Children } from './children.tsx'
import { mine } from './me.words.ts'
import styles from './me.module.css'
import { createQuiet } from './quiet.ts'

/** /me/profile: what members may change about themselves. */
export default function ProfilePage() {
  createPageTitle(() => mine().form.title)
  const profile = createAsync(() => me())
  return (
    <>
      <BackBar href="/me" />
      <PageHead title={mine().form.title} />
      <Columns
        main={
          <AsyncView skeleton={<TextSkeleton lines={12} />} queries={[me.key]}>
            <Show when={profile()}>{(who) => <ProfileForm me={who()} />}</Show>
          </AsyncView>
        }
        side={<Children />}
      />
    </>
  )
}

type Draft = {
  salutation: Me['salutation']
  regionId: string
  locale: Me['locale']
  email: string
  birthday: string
  preferences: string
}

const draftOf = (who: Me): Draft => ({
  salutation: who.salutation,
  regionId: who.region.id,
  locale: who.locale,
  email: who.email ?? '',
  birthday: who.birthday ?? '',
  preferences: who.preferences,
})

/** Only what was changed is sent, so that a stale page overwrites nothing else. */
function changesOf(draft: Draft, who: Me): MePatch {
  const before = draftOf(who)
  const changed = Object.entries(draft).filter(([key, value]) => value !== before[key as keyof Draft])
  return Object.fromEntries(
    changed.map(([key, value]) => [key, key === 'email' && value === '' ? null : value]),
  ) as MePatch
}

function ProfileForm(props: { me: Me }) {
  const regions = createQuiet(() => listRegions())
  const [draft, setDraft] = createSignal(untrack(() => draftOf(props.me)))
  const { busy, problem, act } = createActing()
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }))
  const words = () => mine().form

  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const changes = changesOf(draft(), props.me)
    if (Object.keys(changes).length === 0) return toast(words().nothing)
    await act(async () => {
      await answer(meClient.index.$patch({ json: changes }))
      await revalidate([me.key, meOrVisitor.key])
      toast(words().saved)
    })
  }

  /** Refusals of one field stand at that field; the others above the button. */
  const errorOf = (path: keyof Draft, code?: string) =>
    problem()?.field(path) ?? (code && problem()?.code === code ? problem()?.detail : undefined)
  const general = () => {
    const refused = problem()
    const atField = ['email_taken', 'birthday_impossible', 'birthday_already_set', 'region_unknown']
    return refused && refused.fields.length === 0 && !atField.includes(refused.code) ? refused : null
  }

  return (
    <form class={styles.form} onSubmit={(event) => void save(event)} novalidate>
      <div class={styles.fixed}>
        <p class="small soft">{words().names}</p>
        <p>{props.me.name}</p>
        <p class="xs soft">{words().namesHint}</p>
      </div>
      <div class={styles.choice}>
        <p class="small soft">{words().salutation}</p>
        <Segmented
          label={words().salutation}
          options={(['ms', 'mr', 'none'] as const).map((value) => ({
            value,
            label: words().salutations[value],
          }))}
          value={draft().salutation}
          onChange={(salutation) => set({ salutation })}
        />
      </div>
      <Select
        label={words().region}
        hint={words().regionHint}
        options={(regions() ?? [props.me.region]).map((region) => ({
          value: region.id,
          label: written(region.name),
        }))}
        value={draft().regionId}
        onChange={(regionId) => set({ regionId })}
        error={errorOf('regionId', 'region_unknown')}
      />
      <Select
        label={words().language}
        hint={words().languageHint}
        options={(['zh', 'en'] as const).map((value) => ({ value, label: shared().language[value] }))}
        value={draft().locale}
        onChange={(locale) => set({ locale })}
      />
      <Input
        label={words().email}
        type="email"
        autocomplete="email"
        optional
        value={draft().email}
        onInput={(email) => set({ email })}
        error={errorOf('email', 'email_taken')}
      />
      <Input
        label={words().birthday}
        type="date"
        optional={props.me.birthday === null}
        disabled={props.me.birthday !== null}
        hint={props.me.birthday === null ? words().birthdayHint : words().birthdaySet}
        value={draft().birthday}
        onInput={(birthday) => set({ birthday })}
        error={errorOf('birthday', 'birthday_impossible') ?? errorOf('birthday', 'birthday_already_set')}
      />
      <TextArea
        label={words().preferences}
        hint={words().preferencesHint}
        optional
        maxLength={200}
        value={draft().preferences}
        onInput={(preferences) => set({ preferences })}
        error={errorOf('preferences')}
      />
      <Refusal problem={general()} />
      <Button type="submit" block busy={busy()}>
        {words().save}
      </Button>
    </form>
  )
}
