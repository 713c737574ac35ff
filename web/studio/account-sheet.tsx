import { Show } from 'solid-js'
import { signOut, type SignedIn } from '../api/accounts.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { LanguageSwitch, ThemeSwitch } from '../ui/switches.tsx'
import { worksAtDesk } from './doors.ts'
import { doorWords } from './doors.words.ts'
import styles from './studio-layout.module.css'

type AccountSheetProps = { account: SignedIn | undefined; open: boolean; onClose: () => void }

/** Whose studio this is, how it looks, where else the account works, and the way out. */
export function AccountSheet(props: AccountSheetProps) {
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={props.account?.displayName || doorWords().account}
      wide="side"
      foot={
        <Button kind="quiet" icon="exit" block onClick={() => void signOut()}>
          {doorWords().signOut}
        </Button>
      }
    >
      <div class={styles.account}>
        <div>
          <p class={styles.accountLabel}>{doorWords().language}</p>
          <LanguageSwitch />
        </div>
        <div>
          <p class={styles.accountLabel}>{doorWords().look}</p>
          <ThemeSwitch />
        </div>
        <Show when={props.account && worksAtDesk(props.account)}>
          <div>
            <p class={styles.accountLabel}>{doorWords().elsewhere}</p>
            <ButtonLink kind="quiet" small icon="pass" href="/desk">
              {doorWords().desk}
            </ButtonLink>
          </div>
        </Show>
      </div>
    </Sheet>
  )
}
