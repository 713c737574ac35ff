import { Contour } from '../ui/art.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { home } from './home.words.ts'
import styles from './visitor-welcome.module.css'

/** What a visitor sees where a member sees the card. */
export function VisitorWelcome() {
  return (
    <section class={styles.welcome}>
      <Contour class={styles.contour} />
      <h1>{home().visitor.title}</h1>
      <p class={styles.lead}>{home().visitor.lead}</p>
      <div class={styles.ways}>
        <ButtonLink href="/sign-in" class={styles.main}>
          {home().visitor.signIn}
        </ButtonLink>
        <ButtonLink href="/sign-up" kind="quiet" class={styles.other}>
          {home().visitor.signUp}
        </ButtonLink>
      </div>
      <p class="xs">{home().visitor.free}</p>
    </section>
  )
}
