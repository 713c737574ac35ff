import { revalidate } from '@solidjs/router'
import { createEffect, createSignal, on } from 'solid-js'
import type { BlockReason, Limits } from '../../server/limits/block.contract.ts'
import { blockMember, readLimits } from '../api/limits.ts'
import { written } from '../i18n/words.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Select } from '../ui/select.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './limits-page.module.css'
import { limits as words } from './limits.words.ts'
import sheetStyles from './sheets.module.css'

const reasons = ['conduct', 'no_shows', 'misuse', 'other'] as const

const empty = {
  memberNumber: '',
  clubId: '',
  regionId: '',
  reason: 'conduct' as BlockReason,
  lastDay: '',
  note: '',
}

/** Keeps a member from booking: who, where, why and until which day. */
export function BlockSheet(props: { open: boolean; limits: Limits; onClose: () => void }) {
  const [draft, setDraft] = createSignal(empty)
  const { busy, problem, act, forget } = createActing()
  const set = (change: Partial<typeof empty>) => setDraft((now) => ({ ...now, ...change }))
  const form = () => words().form

  createEffect(
    on(
      () => props.open,
      (open) => {
        if (!open) return
        const [first] = props.limits.regions
        setDraft({ ...empty, regionId: props.limits.everywhere ? '' : (first?.id ?? '') })
        forget()
      },
    ),
  )

  const block = async () => {
    const { clubId, regionId, ...rest } = draft()
    await act(async () => {
      await blockMember({ ...rest, clubId: clubId || null, regionId: regionId || null })
      await revalidate(readLimits.key)
      toast(form().done)
      props.onClose()
    })
  }

  const errorOf = (path: keyof typeof empty, code?: string) =>
    problem()?.field(path) ?? (code && problem()?.code === code ? problem()?.detail : undefined)
  const general = () => {
    const refused = problem()
    const atField = ['member_number_unknown', 'block_end_impossible']
    return refused && refused.fields.length === 0 && !atField.includes(refused.code) ? refused : null
  }
  const clubs = () => [
    { value: '', label: words().everyClub },
    ...props.limits.clubs.map((club) => ({ value: club.id, label: written(club.name) })),
  ]
  const regions = () => [
    ...(props.limits.everywhere ? [{ value: '', label: words().everyRegion }] : []),
    ...props.limits.regions.map((region) => ({ value: region.id, label: written(region.name) })),
  ]

  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={form().title}
      held={busy()}
      foot={
        <div class={sheetStyles.buttons}>
          <Button kind="quiet" onClick={() => props.onClose()}>
            {form().cancel}
          </Button>
          <Button
            kind="danger"
            busy={busy()}
            disabled={draft().memberNumber.trim() === '' || draft().lastDay === ''}
            onClick={() => void block()}
          >
            {form().confirm}
          </Button>
        </div>
      }
    >
      <div class={styles.form}>
        <Input
          label={form().number}
          hint={form().numberHint}
          inputMode="numeric"
          autocomplete="off"
          maxLength={16}
          value={draft().memberNumber}
          onInput={(memberNumber) => set({ memberNumber })}
          error={errorOf('memberNumber', 'member_number_unknown')}
        />
        <div class={styles.pair}>
          <Select
            label={form().club}
            options={clubs()}
            value={draft().clubId}
            onChange={(clubId) => set({ clubId })}
          />
          <Select
            label={form().region}
            options={regions()}
            value={draft().regionId}
            onChange={(regionId) => set({ regionId })}
          />
        </div>
        <Select
          label={form().reason}
          options={reasons.map((value) => ({ value, label: words().reasons[value] }))}
          value={draft().reason}
          onChange={(reason) => set({ reason })}
        />
        <Input
          label={form().lastDay}
          type="date"
          value={draft().lastDay}
          onInput={(lastDay) => set({ lastDay })}
          error={errorOf('lastDay', 'block_end_impossible')}
          hint={form().lastDayHint}
        />
        <Input
          label={form().note}
          hint={form().noteHint}
          optional
          maxLength={300}
          autocomplete="off"
          value={draft().note}
          onInput={(note) => set({ note })}
          error={errorOf('note')}
        />
        <Refusal problem={general()} />
      </div>
    </Sheet>
  )
}
