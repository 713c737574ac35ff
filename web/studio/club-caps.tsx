import { revalidate } from '@solidjs/router'
import { createSignal, For } from 'solid-js'
import type { LimitedClub } from '../../server/limits/block.contract.ts'
import { capClub, readLimits } from '../api/limits.ts'
import { asProblem, type Problem } from '../api/problem.ts'
import { written } from '../i18n/words.ts'
import { Section } from '../ui/section.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Select } from '../ui/select.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './limits-page.module.css'
import { limits as words } from './limits.words.ts'

const choices = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 31]

/** Every club with its cap, changed where it stands; a change can be taken back. */
export function ClubCaps(props: { clubs: readonly LimitedClub[] }) {
  const [problem, setProblem] = createSignal<Problem | null>(null)

  const set = async (club: LimitedClub, cap: number | null) => {
    const before = club.bookingsPerMonth
    setProblem(null)
    try {
      await capClub(club.id, cap)
      toast(words().saved(written(club.name), cap), () => void put(club.id, before))
    } catch (thrown) {
      setProblem(asProblem(thrown))
    }
    await revalidate(readLimits.key)
  }
  const put = async (clubId: string, cap: number | null) => {
    await capClub(clubId, cap).catch((thrown: unknown) => setProblem(asProblem(thrown)))
    await revalidate(readLimits.key)
  }
  const optionsOf = (club: LimitedClub) => {
    const own = club.bookingsPerMonth
    const known = own === null || choices.includes(own) ? choices : [...choices, own].sort((a, b) => a - b)
    return [
      { value: '', label: words().noLimit },
      ...known.map((count) => ({ value: String(count), label: words().times(count) })),
    ]
  }

  return (
    <Section title={words().caps}>
      <p class={styles.detail}>{words().capsDetail}</p>
      <Refusal problem={problem()} />
      <div class={styles.caps}>
        <For each={props.clubs}>
          {(club) => (
            <Select
              small
              labelled="beside"
              label={written(club.name)}
              options={optionsOf(club)}
              value={club.bookingsPerMonth === null ? '' : String(club.bookingsPerMonth)}
              onChange={(value) => void set(club, value === '' ? null : Number(value))}
            />
          )}
        </For>
      </div>
    </Section>
  )
}
