import { For } from 'solid-js'
import { numberOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import type { ClubKind } from '../ui/art.tsx'
import { MemberCard } from '../ui/member-card.tsx'
import { Print } from '../ui/print.tsx'
import { Section } from '../ui/section.tsx'
import { scan } from './dev-verdicts.words.ts'
import { dev } from './dev.words.ts'
import styles from './ui.module.css'

const cards = [
  { tier: 'silver', points: 1860, have: 420, of: 1000 },
  { tier: 'gold', points: 12480, have: 3260, of: 5000 },
  { tier: 'platinum', points: 28900, have: 11050, of: 20000 },
  { tier: 'diamond', points: 96240, have: 20000, of: 20000 },
] as const

const kinds: ClubKind[] = ['golf', 'music', 'lecture', 'badminton', 'family', 'fitness', 'table_tennis']

/** Cards and prints. */
export function SurfacesGallery() {
  return (
    <>
      <Section title={dev().sections.cards}>
        <div class={styles.cards}>
          <For each={cards}>
            {(card) => (
              <MemberCard
                tier={card.tier}
                tierName={shared().tiers[card.tier]}
                name={dev().name}
                number="889802760413"
                points={card.points}
                progress={{
                  part: card.have / card.of,
                  left: `${numberOf(card.have)} / ${numberOf(card.of)}`,
                  right: <b>{numberOf(card.of - card.have)}</b>,
                }}
              />
            )}
          </For>
          <MemberCard
            tier="gold"
            tierName={shared().tiers.gold}
            name={dev().name}
            number="889802760413"
            note={scan().lastVisit}
          />
          <MemberCard
            tier="gold"
            tierName={shared().tiers.gold}
            name={dev().name}
            number="889802760413"
            strip
          />
        </div>
      </Section>
      <Section title={dev().sections.prints}>
        <div class={styles.prints}>
          <For each={kinds}>{(kind) => <Print kind={kind} class={styles.print} named />}</For>
        </div>
        <div class={styles.flow}>
          <For each={kinds}>{(kind) => <Print kind={kind} small />}</For>
        </div>
      </Section>
    </>
  )
}
