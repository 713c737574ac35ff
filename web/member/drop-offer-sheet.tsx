import type { Registration } from '../../server/registrations/registration.contract.ts'
import { cancelRegistration } from '../api/registrations.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './booking-sheet.module.css'
import { titleOf } from './title-of.ts'
import { waitlist } from './waitlist.words.ts'

type DropOfferSheetProps = { registration: Registration; open: boolean; onClose: () => void }

/** The second confirmation of giving held seats up, which is for good. */
export function DropOfferSheet(props: DropOfferSheetProps) {
  const { busy, problem, act } = createActing()
  const words = () => waitlist().dropSheet

  const drop = () =>
    act(async () => {
      await cancelRegistration(props.registration.id, 0)
      toast(waitlist().dropped)
      props.onClose()
    })

  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      held={busy()}
      title={words().title}
      foot={
        <div class={styles.stack}>
          <Button kind="danger" block busy={busy()} onClick={() => void drop()}>
            {words().confirm}
          </Button>
          <Button kind="quiet" block disabled={busy()} onClick={() => props.onClose()}>
            {words().keep}
          </Button>
        </div>
      }
    >
      <div class={styles.body}>
        <h3 class={styles.event}>{titleOf(props.registration.event.title)}</h3>
        <p class="small soft">{words().detail}</p>
        <Refusal problem={problem()} />
      </div>
    </Sheet>
  )
}
