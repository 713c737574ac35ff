import { revalidate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { CounterMember, CounterPreview } from '../../server/payments/counter.contract.ts'
import { minorUnitsOf } from '../../server/payments/money.rules.ts'
import { idempotencyKey } from '../api/client.ts'
import { counterDay, findAtCounter, previewAtCounter, recordAtCounter } from '../api/counter.ts'
import { memberNumberOf, numberOf, pointsOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { moneyOf } from '../member/points/money-of.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Sum } from '../ui/sum.tsx'
import { toast } from '../ui/toast.tsx'
import { emptySlip, isWhole, SlipFields } from './slip-fields.tsx'
import { topUps } from './top-ups.words.ts'
import styles from './top-ups.module.css'

/** The currency is known by the preview; until then an amount is read with two digits, as the club's has them. */
const typedIn = 'CNY'

/** Finds the member, takes amount, method and receipt, shows what it gives, and records it once. */
export function TakeTopUp() {
  const [sought, setSought] = createSignal('')
  const [found, setFound] = createSignal<readonly CounterMember[]>()
  const [member, setMember] = createSignal<CounterMember>()
  const [typed, setTyped] = createSignal('')
  const [slip, setSlip] = createSignal(emptySlip)
  const [preview, setPreview] = createSignal<CounterPreview & { key: string }>()
  const { act, busy, problem, forget } = createActing()
  const amount = () => minorUnitsOf(typed(), typedIn)

  const look = () =>
    act(async () => {
      const { members } = await findAtCounter(sought())
      setFound(members)
      if (members.length === 1) setMember(members[0])
    })
  const show = () =>
    act(async () => {
      const who = member()
      const money = amount()
      if (who && money !== null)
        setPreview({ ...(await previewAtCounter(who.id, money)), key: idempotencyKey() })
    })
  const record = () =>
    act(async () => {
      const [who, seen] = [member(), preview()]
      if (!who || !seen) return
      const taken = { memberId: who.id, amount: seen.amount, points: seen.points, ...slip() }
      const done = await recordAtCounter(taken, seen.key)
      toast(topUps().recorded(pointsOf(done.points), who.name))
      setPreview(undefined)
      setMember(undefined)
      setFound(undefined)
      setSlip({ ...slip(), receipt: '' })
      for (const clear of [setSought, setTyped]) clear('')
      await revalidate(counterDay.key)
    })
  const ready = () => amount() !== null && isWhole(slip())
  return (
    <section class={styles.take}>
      <h2>{topUps().take}</h2>
      <Show
        when={member()}
        fallback={
          <form
            class={styles.form}
            onSubmit={(submitted) => {
              submitted.preventDefault()
              if (sought().trim()) void look()
            }}
          >
            <Input
              label={topUps().find}
              hint={topUps().findHint}
              value={sought()}
              onInput={setSought}
              autocomplete="off"
              maxLength={600}
            />
            <Show when={found()}>
              {(some) => (
                <Show when={some().length > 0} fallback={<p role="status">{topUps().nobody}</p>}>
                  <Rows label={topUps().find}>
                    <For each={some()}>
                      {(one) => (
                        <Row
                          plain
                          title={one.name}
                          sub={`${memberNumberOf(one.number)} ${one.phoneEnding ?? ''}`}
                          end={<Chip>{written(one.tierName)}</Chip>}
                          onPress={() => setMember(one)}
                        />
                      )}
                    </For>
                  </Rows>
                </Show>
              )}
            </Show>
            <Refusal problem={problem()} />
          </form>
        }
      >
        {(who) => (
          <form
            class={styles.form}
            onSubmit={(submitted) => {
              submitted.preventDefault()
              if (ready()) void show()
            }}
          >
            <Rows>
              <Row
                plain
                title={who().name}
                sub={`${written(who().tierName)}, ${memberNumberOf(who().number)}`}
                end={
                  <Button kind="text" small onClick={() => setMember(undefined)}>
                    {topUps().other}
                  </Button>
                }
              />
            </Rows>
            <Input
              label={topUps().amount}
              error={typed() !== '' && amount() === null ? topUps().amountWrong : undefined}
              value={typed()}
              onInput={setTyped}
              inputmode="decimal"
              autocomplete="off"
              maxLength={10}
            />
            <SlipFields
              slip={slip()}
              onChange={setSlip}
              number={{ label: topUps().receipt, hint: topUps().receiptHint }}
              reasonHint={topUps().reasonHint}
            />
            <Show when={!preview()}>
              <Refusal problem={problem()} />
            </Show>
            <Button type="submit" block busy={busy()} disabled={!ready()}>
              {topUps().preview}
            </Button>
          </form>
        )}
      </Show>
      <Sheet
        open={preview() !== undefined}
        onClose={() => {
          setPreview(undefined)
          forget()
        }}
        title={topUps().confirmTitle}
        closeLabel={topUps().close}
        held={busy()}
        foot={
          <Show when={preview()}>
            {(seen) => (
              <Button block busy={busy()} onClick={() => void record()}>
                {topUps().record(moneyOf(seen().amount, seen().currency))}
              </Button>
            )}
          </Show>
        }
      >
        <Show when={preview()}>
          {(seen) => (
            <div class={styles.check}>
              <p>
                <b>{member()?.name}</b> <span class="soft">{memberNumberOf(member()?.number ?? '')}</span>
              </p>
              <p class={styles.money}>{moneyOf(seen().amount, seen().currency)}</p>
              <p class="soft">
                {topUps().methods[slip().method]}, {slip().receipt}
              </p>
              <Sum
                lines={seen().awards.map((award) => ({
                  label: written(award.name),
                  amount: `+${numberOf(award.points)}`,
                }))}
              />
              <p class={styles.receives}>{topUps().receives(pointsOf(seen().points))}</p>
              <Refusal problem={problem()} />
            </div>
          )}
        </Show>
      </Sheet>
    </section>
  )
}
