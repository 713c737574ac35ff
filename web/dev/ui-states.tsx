import { createSignal, For } from 'solid-js'
import { Problem } from '../api/problem.ts'
import { numberOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Dock, DockPrice } from '../ui/dock.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Progress } from '../ui/progress.tsx'
import { Qr } from '../ui/qr.tsx'
import { RefundLadder } from '../ui/refund-ladder.tsx'
import { Section } from '../ui/section.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { CardSkeleton, RowsSkeleton, StatsSkeleton, TextSkeleton } from '../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { Steps } from '../ui/steps.tsx'
import { Sum, SumTotal } from '../ui/sum.tsx'
import { toast } from '../ui/toast.tsx'
import { dev } from './dev.words.ts'
import { ladder, now, zone } from './samples.ts'
import styles from './ui.module.css'

const icons: IconName[] =
  'home cal pass me right down left up close check plus minus pin clock bell share offline undo search cup plane seat key wallet people chart send cmd globe more sun moon filter eye eye-off download edit camera info lock phone copy torch flip exit star'.split(
    ' ',
  ) as IconName[]

/** Sheets, toasts, what is empty, refused or on its way, and the icons. */
export function StatesGallery() {
  return (
    <>
      <div class={styles.columns}>
        <Section title={dev().sections.sheets}>
          <Sheets />
          <div class={styles.dockBox}>
            <Dock>
              <DockPrice before={dev().each} amount={600} unit={shared().points} />
              <Button icon="bell">{dev().remind}</Button>
            </Dock>
          </div>
          <Progress label={dev().sending} value={620} max={1000} />
        </Section>
        <div class={styles.qr}>
          <Qr text="guibin:pass:889802760413:407291" left={0.6} />
        </div>
        <Section title={dev().sections.icons}>
          <div class={styles.icons}>
            <For each={icons}>{(name) => <Icon name={name} />}</For>
          </div>
        </Section>
      </div>
      <Section title={dev().sections.states}>
        <div class={styles.columns}>
          <EmptyState
            heading="h3"
            title={dev().emptyTitle}
            detail={dev().emptyDetail}
            action={
              <ButtonLink href="/dev/ui" small>
                {dev().seeEvents}
              </ButtonLink>
            }
          />
          <ErrorState
            problem={
              new Problem({
                code: 'tier_too_low',
                detail: dev().refusedSentence,
                requestId: '0199a5d2-7c1e-7a61-9f0e-6a3c1d2b4e5f',
              })
            }
          />
          <ErrorState problem={new Problem({ code: 'offline' })} onRetry={() => toast(dev().toastText)} />
          <div>
            <CardSkeleton />
            <StatsSkeleton />
          </div>
          <RowsSkeleton count={3} lead="print" />
          <TextSkeleton />
        </div>
      </Section>
    </>
  )
}

function Sheets() {
  const [open, setOpen] = createSignal<'centre' | 'side' | null>(null)
  return (
    <div class={styles.flow}>
      <Button small onClick={() => setOpen('centre')}>
        {dev().openSheet}
      </Button>
      <Button small kind="quiet" onClick={() => setOpen('side')}>
        {dev().openSide}
      </Button>
      <Button small kind="text" onClick={() => toast(dev().toastText, () => toast(dev().change))}>
        {dev().sayToast}
      </Button>
      <Sheet
        open={open() !== null}
        wide={open() ?? 'centre'}
        onClose={() => setOpen(null)}
        title={dev().sheetTitle}
        closeLabel={dev().closeSheet}
        foot={
          <Button block onClick={() => setOpen(null)}>
            {dev().confirmFor(numberOf(1200))}
          </Button>
        }
      >
        <Steps steps={dev().steps} current={2} />
        <div class={styles.stack}>
          <Sum
            lines={[
              { label: dev().you, amount: 600 },
              { label: dev().guest, amount: 600 },
            ]}
          />
          <SumTotal
            amount={1200}
            unit={shared().points}
            aside={
              <>
                {dev().afterConfirm}
                <br />
                {dev().balance} {numberOf(12480)} → {numberOf(11280)}
              </>
            }
          />
          <h3>{dev().ifCancel}</h3>
          <RefundLadder steps={ladder} amount={1200} zone={zone} now={now} raised />
        </div>
      </Sheet>
    </div>
  )
}
