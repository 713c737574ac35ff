import { revalidate } from '@solidjs/router'
import { createMemo, createSignal, untrack } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type { Club, Venue } from '../../server/clubs/club.contract.ts'
import type { EventPlan, StudioEvent } from '../../server/events/studio.contract.ts'
import { draftIssues, publishIssues } from '../../server/events/studio.rules.ts'
import type { FollowingEdit } from '../../server/series/change.contract.ts'
import { readEvent } from '../api/events.ts'
import { editFollowing, studioSeriesOf } from '../api/series.ts'
import * as api from '../api/studio.ts'
import { createActing } from '../shell/acting.ts'
import { toast } from '../ui/toast.tsx'
import { editor } from './editor.words.ts'
import { formOf, planOf, readForm, type EventForm, type FormIssue } from './event-form.ts'
import type { Region, Tier } from './frame.tsx'
import { series } from './series.words.ts'

export type Editing = {
  region: Region
  tiers: readonly Tier[]
  clubs: readonly Club[]
  venues: readonly Venue[]
  /** Undefined for a new event. */
  event: StudioEvent | undefined
  begin: EventForm
  onOpen: (eventId: string) => void
}

/** One event under the editor's hand: the form, what stands in its way, and every act upon it. */
export function createEditSession(props: Editing, now: () => number) {
  const headStart = (tierId: string) =>
    (props.tiers.find((tier) => tier.id === tierId)?.headStartHours ?? 0) * 3_600_000
  const reckoning = { zone: untrack(() => props.region.zone), headStart }
  const [base, setBase] = createSignal(untrack(() => props.event))
  const [form, set] = createStore<EventForm>(structuredClone(untrack(() => props.begin)))
  const [kept, setKept] = createSignal(JSON.stringify(untrack(() => props.begin)))
  const { busy, problem, act, forget } = createActing()
  const [attempted, setAttempted] = createSignal<'save' | 'publish'>()

  const state = () => base()?.state ?? 'draft'
  const published = () => state() === 'published'
  const started = () => published() && (base()?.startsAt ?? Infinity) <= now()
  const locked = () => state() === 'cancelled' || started()
  const dirty = () => JSON.stringify(form) !== kept()
  const read = createMemo(() => readForm(form, reckoning, now()))

  const issues = createMemo((): FormIssue[] => {
    const { plan, issues: unreadable } = read()
    const facts = {
      regionId: props.region.id,
      clubRegionIds: props.clubs.find((club) => club.id === plan.clubId)?.regionIds ?? [],
      venueRegionId: props.venues.find((venue) => venue.id === plan.venueId)?.regionId,
      tiers: props.tiers,
    }
    const strict = published() || attempted() === 'publish'
    const found = strict ? publishIssues(plan, facts, now()) : draftIssues(plan, facts)
    const taken = base()?.taken ?? 0
    const below: FormIssue[] = plan.capacity < taken ? [{ path: 'capacity', code: 'below_taken' }] : []
    const unread = new Set(unreadable.map((issue) => issue.path))
    return [...unreadable, ...[...found, ...below].filter((issue) => !unread.has(issue.path))]
  })
  const errorOf = (path: keyof EventPlan) => {
    const own = issues().find((issue) => issue.path === path)
    if (own && (attempted() || (dirty() && own.code !== 'needed'))) return editor().issues[own.code]
    return problem()?.field(path)
  }

  /** Takes what the server has now as the ground to edit on. */
  const takeOver = (event: StudioEvent) => {
    const fresh = formOf(planOf(event), reckoning)
    setBase(event)
    set(reconcile(fresh))
    setKept(JSON.stringify(fresh))
    setAttempted(undefined)
    forget()
    void revalidate([api.studioEvents.key, api.studioEvent.keyFor(event.id), readEvent.keyFor(event.id)])
  }

  const ready = (how: 'save' | 'publish') => {
    setAttempted(how)
    if (issues().length === 0) return true
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
    return false
  }

  const write = async (): Promise<StudioEvent> => {
    const before = base()
    const { plan } = read()
    const saved = before
      ? await api.editEvent(before.id, before.version, plan)
      : await api.draftEvent(props.region.id, plan)
    takeOver(saved)
    return saved
  }

  async function saving(): Promise<void> {
    const before = base()
    const saved = await write()
    const moved =
      saved.startsAt !== before?.startsAt ||
      saved.endsAt !== before.endsAt ||
      saved.venueId !== before.venueId
    const told = before?.state === 'published' && moved && saved.taken + saved.waiting > 0
    toast(before ? (told ? editor().savedTold : editor().saved) : editor().created)
    if (!before) props.onOpen(saved.id)
  }

  /** The occurrences as the marketer saw them; what they became is read again with the series. */
  async function savingFollowing(following: FollowingEdit['following']): Promise<void> {
    const before = base()
    if (!before) return
    const edit = { version: before.version, ...read().plan, following }
    takeOver(await editFollowing(before.id, edit))
    void revalidate([studioSeriesOf.key, api.studioEvent.key])
    toast(series().following.saved(following.length + 1))
  }

  async function publishing(): Promise<void> {
    const isNew = !base()
    const saved = base() && !dirty() ? base() : await write()
    if (!saved) return
    takeOver(await api.publishEvent(saved.id, saved.version))
    toast(editor().published)
    if (isNew) props.onOpen(saved.id)
  }

  async function unpublishing(): Promise<void> {
    const event = base()
    if (!event) return
    takeOver(await api.unpublishEvent(event.id, event.version))
    toast(editor().unpublished)
  }

  async function duplicating(): Promise<void> {
    const event = base()
    if (!event) return
    const copy = await api.duplicateEvent(event.id)
    void revalidate(api.studioEvents.key)
    toast(editor().duplicated)
    props.onOpen(copy.id)
  }

  async function seeingNewer(): Promise<void> {
    const event = base()
    if (!event) return
    await revalidate(api.studioEvent.keyFor(event.id))
    takeOver(await api.studioEvent(event.id))
  }

  return {
    base,
    form,
    set,
    plan: () => read().plan,
    published,
    started,
    locked,
    dirty,
    busy,
    problem,
    errorOf,
    ready,
    /** Saves what is ready to be saved; false when it is not, or was refused. */
    save: async () => ready('save') && act(saving),
    /** The same for this and the following occurrences of its series. */
    saveFollowing: (following: FollowingEdit['following']) => act(() => savingFollowing(following)),
    /** Saves first what is unsaved. */
    publish: () => act(publishing),
    unpublish: () => act(unpublishing),
    duplicate: () => act(duplicating),
    /** Drops the form for the version that someone else saved. */
    seeNewer: () => act(seeingNewer),
    takeOver,
    /** Lets the form go without saving, so that leaving asks nothing. */
    letGo: () => setKept(JSON.stringify(form)),
  }
}
