import { revalidate } from '@solidjs/router'
import { Show } from 'solid-js'
import type { MyReferral } from '../../../server/earning/referral.contract.ts'
import { howToEarn, makeReferralCode } from '../../api/my-earning.ts'
import { numberOf } from '../../i18n/format.ts'
import { createActing } from '../../shell/acting.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { toast } from '../../ui/toast.tsx'
import styles from './bring-friend.module.css'
import { friend as words } from './bring-friend.words.ts'

/** My code to bring friends by, made when I first ask for it, and who came by it. */
export function BringFriend(props: { referral: MyReferral }) {
  const making = createActing()
  const make = () =>
    void making.act(async () => {
      await makeReferralCode()
      await revalidate(howToEarn.key)
    })
  return (
    <Section title={words().title} tight>
      <p class={`${styles.how} small soft`}>{words().how}</p>
      <Show
        when={props.referral.code}
        fallback={
          <Button kind="quiet" block busy={making.busy()} onClick={make}>
            {words().make}
          </Button>
        }
      >
        {(code) => (
          <div class={styles.mine}>
            <span class={`code ${styles.code}`}>{code()}</span>
            <Button small onClick={() => void send(code())}>
              {words().send}
            </Button>
          </div>
        )}
      </Show>
      <Show when={props.referral.joined > 0}>
        <p class="small">
          {words().came(numberOf(props.referral.joined), numberOf(props.referral.attended))}
        </p>
      </Show>
    </Section>
  )
}

/** The device's own sheet where it has one, else the address to the clipboard. */
async function send(code: string): Promise<void> {
  const what = { title: words().title, url: `${location.origin}/sign-up?friend=${code}` }
  try {
    if (typeof navigator.share === 'function') return await navigator.share(what)
    await navigator.clipboard.writeText(what.url)
    toast(words().copied)
  } catch (thrown) {
    const closed = thrown instanceof DOMException && thrown.name === 'AbortError'
    if (!closed) toast(words().notCopied)
  }
}
