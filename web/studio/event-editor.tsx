import { createAsync } from '@solidjs/router'
import { createMemo, createSignal, Show, untrack } from 'solid-js'
import { cancelEvent, discardDraft, reach } from '../api/studio.ts'
import { nearMomentOf, numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createNow } from '../shell/now.ts'
import { Banner } from '../ui/banner.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { CancelSheet } from './cancel-sheet.tsx'
import { DiscardSheet } from './discard-sheet.tsx'
import { createEditSession, type Editing } from './edit-session.ts'
import { EditorActs } from './editor-acts.tsx'
import { EditorBanners } from './editor-banners.tsx'
import { EditorFields } from './editor-fields.tsx'
import styles from './event-editor.module.css'
import { editor } from './editor.words.ts'
import { sheets } from './sheets.words.ts'
import { createFollowers } from './followers.ts'
import { guardLeaving } from './leave-guard.ts'
import { LeaveSheet } from './leave-sheet.tsx'
import { PhonePreview } from './phone-preview.tsx'
import { previewOf } from './preview.ts'
import { PublishSheet } from './publish-sheet.tsx'
import { ScopeSheet } from './scope-sheet.tsx'
import { SeriesSheet } from './series-sheet.tsx'

export type EventEditorProps = Editing & { onClose: () => void }

type Asking = 'publish' | 'cancel' | 'discard' | 'repeat' | 'scope' | undefined

/** Writes one event: fields, the member's page as one types, and every act upon it. */
export function EventEditor(props: EventEditorProps) {
  const now = createNow(15_000)
  const [asking, setAsking] = createSignal<Asking>()
  const [seenAs, setSeenAs] = createSignal<string | null>(untrack(() => props.tiers[1]?.id ?? null))
  const session = createEditSession(props, now)
  const { base, form, locked, dirty, busy, problem } = session
  const preview = createMemo(() =>
    previewOf(session.plan(), {
      region: props.region,
      tiers: props.tiers,
      clubs: props.clubs,
      venues: props.venues,
      event: base(),
      tierId: seenAs(),
      now: now(),
    }),
  )
  const counts = createAsync(async () => {
    const { minTierId, opensAt } = session.plan()
    return reach(props.region.id, minTierId, opensAt).catch(() => undefined)
  })

  const hasFollowers = createFollowers(() => base()?.id)
  const save = () => {
    if (dirty() && hasFollowers()) {
      if (session.ready('save')) setAsking('scope')
    } else void session.save()
  }

  const cancel = async (reason: string) => {
    const event = base()
    if (!event) return
    session.takeOver(await cancelEvent(event.id, event.version, reason))
    setAsking(undefined)
    toast(sheets().cancelling.done)
  }
  const discard = async () => {
    const event = base()
    if (!event) return
    await discardDraft(event.id, event.version)
    session.letGo()
    toast(editor().discarded)
    props.onClose()
  }

  const leave = guardLeaving(dirty)

  const tellVersion = () => {
    const event = base()
    if (dirty() && event) return editor().unsaved
    if (!event) return editor().notYet
    const when = nearMomentOf(event.updatedAt, props.region.zone, now())
    return editor().version(event.version, event.editedBy ?? '', when)
  }

  return (
    <aside class={styles.editor} aria-label={written(form.title) || editor().newEvent}>
      <header class={styles.head}>
        <div class={styles.names}>
          <h2>{written(form.title) || editor().newEvent}</h2>
          <span class={`${styles.version} small soft`}>{tellVersion()}</span>
          <IconButton
            icon="close"
            label={editor().close}
            class={styles.close}
            onClick={() => props.onClose()}
          />
        </div>
        <Show when={base()}>
          {(event) => (
            <EditorActs
              event={event()}
              locked={locked()}
              over={event().endsAt <= now()}
              busy={busy()}
              onDuplicate={() => void session.duplicate()}
              onRepeat={() => setAsking('repeat')}
              onUnpublish={() => void session.unpublish()}
              onCancel={() => setAsking('cancel')}
              onDiscard={() => setAsking('discard')}
            />
          )}
        </Show>
        <EditorBanners
          problem={problem()}
          event={base()}
          started={session.started()}
          onSeeNewer={() => void session.seeNewer()}
        />
      </header>
      <div class={styles.body}>
        <div class={styles.inside}>
          <form
            class={styles.form}
            onSubmit={(event) => {
              event.preventDefault()
              save()
            }}
          >
            <EditorFields
              form={form}
              set={session.set}
              plan={session.plan()}
              region={props.region}
              tiers={props.tiers}
              clubs={props.clubs}
              venues={props.venues}
              published={session.published()}
              disabled={locked() || busy()}
              errorOf={session.errorOf}
            />
            <Show when={counts.latest}>
              {(known) => (
                <Banner tone="info" icon="people">
                  {editor().reach(
                    written(props.region.name),
                    numberOf(known().mayBook),
                    numberOf(known().openAlready),
                  )}
                </Banner>
              )}
            </Show>
          </form>
          <PhonePreview
            page={preview()}
            place={written(props.region.name)}
            now={now()}
            tiers={props.tiers}
            tierId={seenAs()}
            onTier={setSeenAs}
          />
        </div>
      </div>
      <Show when={!locked()}>
        <footer class={styles.foot}>
          <span class={`${styles.hint} small soft`}>{editor().preview}</span>
          <Show
            when={session.published()}
            fallback={
              <>
                <Button kind="quiet" small busy={busy()} disabled={base() && !dirty()} onClick={save}>
                  {editor().saveDraft}
                </Button>
                <Button small busy={busy()} onClick={() => session.ready('publish') && setAsking('publish')}>
                  {editor().publish}
                </Button>
              </>
            }
          >
            <Button small busy={busy()} disabled={!dirty()} onClick={save}>
              {editor().save}
            </Button>
          </Show>
        </footer>
      </Show>
      <PublishSheet
        open={asking() === 'publish'}
        page={preview()}
        tiers={props.tiers}
        busy={busy()}
        onClose={() => setAsking(undefined)}
        onYes={() => void session.publish().then(() => setAsking(undefined))}
      />
      <Show when={base()}>
        {(event) => (
          <>
            <CancelSheet
              open={asking() === 'cancel'}
              event={event()}
              onClose={() => setAsking(undefined)}
              onCancel={cancel}
            />
            <Show when={asking() === 'repeat'}>
              <SeriesSheet event={event()} onClose={() => setAsking(undefined)} />
            </Show>
            <Show when={asking() === 'scope'}>
              <ScopeSheet
                eventId={event().id}
                edit={{ version: event().version, ...session.plan() }}
                zone={props.region.zone}
                busy={busy()}
                onClose={() => setAsking(undefined)}
                onThis={() => void session.save().then(() => setAsking(undefined))}
                onFollowing={(following) =>
                  void session.saveFollowing(following).then(() => setAsking(undefined))
                }
              />
            </Show>
            <DiscardSheet
              open={asking() === 'discard'}
              onClose={() => setAsking(undefined)}
              onDiscard={discard}
            />
          </>
        )}
      </Show>
      <LeaveSheet
        open={leave.asking()}
        busy={busy()}
        onStay={leave.stay}
        onDrop={leave.go}
        onSave={() =>
          void session.save().then((done) => {
            if (done) leave.go()
            else leave.stay()
          })
        }
      />
    </aside>
  )
}
