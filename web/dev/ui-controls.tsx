import { createSignal } from 'solid-js'
import { Banner } from '../ui/banner.tsx'
import { Button, ButtonLink, IconButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Chip, ChipButton } from '../ui/chip.tsx'
import { CodeInput } from '../ui/code-input.tsx'
import { Input, TextArea } from '../ui/field.tsx'
import { PasswordInput } from '../ui/password-input.tsx'
import { PhoneInput } from '../ui/phone-input.tsx'
import { Section } from '../ui/section.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { Stepper } from '../ui/stepper.tsx'
import { dev } from './dev.words.ts'
import styles from './ui.module.css'

/** Buttons, chips, banners and fields. */
export function ControlsGallery() {
  return (
    <div class={styles.columns}>
      <div>
        <Buttons />
        <Chips />
      </div>
      <div>
        <Banners />
        <Choices />
      </div>
      <Fields />
    </div>
  )
}

function Buttons() {
  return (
    <Section title={dev().sections.buttons}>
      <div class={styles.flow}>
        <Button>{dev().book}</Button>
        <Button kind="quiet">{dev().change}</Button>
        <Button kind="danger">{dev().cancel}</Button>
        <ButtonLink href="/dev/ui" kind="text">
          {dev().terms}
        </ButtonLink>
        <Button busy>{dev().busy}</Button>
        <Button disabled>{dev().disabled}</Button>
        <Button small icon="bell">
          {dev().remind}
        </Button>
        <Button small kind="quiet">
          {dev().change}
        </Button>
        <IconButton icon="share" label={dev().route} />
        <IconButton icon="left" label={dev().change} paper />
      </div>
    </Section>
  )
}

function Chips() {
  const [city, setCity] = createSignal(0)
  return (
    <Section title={dev().sections.chips}>
      <div class={styles.flow}>
        <ChipButton pressed={city() === 0} onClick={() => setCity(0)}>
          {dev().cityOne}
        </ChipButton>
        <ChipButton pressed={city() === 1} onClick={() => setCity(1)}>
          {dev().cityTwo}
        </ChipButton>
        <Chip>{dev().closed}</Chip>
        <Chip tone="ok" dot>
          {dev().easy}
        </Chip>
        <Chip tone="soon" dot>
          {dev().full}
        </Chip>
        <Chip tone="no">{dev().cancelled}</Chip>
        <Chip tone="earned">{dev().fromGold}</Chip>
      </div>
    </Section>
  )
}

function Banners() {
  return (
    <Section title={dev().sections.banners}>
      <div class={styles.stack}>
        <Banner action={<a href="/dev/ui">{dev().use}</a>}>{dev().expiring}</Banner>
        <Banner tone="info">{dev().offer}</Banner>
        <Banner icon="offline">{dev().offline}</Banner>
        <Banner tone="no">{dev().refused}</Banner>
      </div>
    </Section>
  )
}

function Choices() {
  const [view, setView] = createSignal<'list' | 'month'>('list')
  const [guests, setGuests] = createSignal(1)
  const [agreed, setAgreed] = createSignal(false)
  const [dropped, setDropped] = createSignal(true)
  return (
    <div class={styles.stack}>
      <div class={styles.flow}>
        <Segmented
          label={dev().view}
          options={[
            { value: 'list', label: dev().list },
            { value: 'month', label: dev().month },
          ]}
          value={view()}
          onChange={setView}
        />
        <Stepper label={dev().guests} value={guests()} max={2} onChange={setGuests} />
      </div>
      <Checkbox checked={agreed()} onChange={setAgreed} error={agreed() ? undefined : dev().agreeError}>
        {dev().agree}
      </Checkbox>
      <Checkbox
        checked={dropped()}
        onChange={setDropped}
        sub={dev().everythingSub}
        end={
          <>
            <b>300</b>
            {dev().everythingEnd}
          </>
        }
      >
        {dev().everything}
      </Checkbox>
    </div>
  )
}

function Fields() {
  const [phone, setPhone] = createSignal('+8613800000000')
  const [code, setCode] = createSignal('4072')
  const [password, setPassword] = createSignal('')
  const [note, setNote] = createSignal('')
  const [venue, setVenue] = createSignal('0')
  return (
    <Section title={dev().sections.fields}>
      <form class={styles.stack} onSubmit={(event) => event.preventDefault()}>
        <PhoneInput label={dev().phone} value={phone()} onInput={setPhone} />
        <CodeInput
          label={dev().code}
          value={code()}
          onInput={setCode}
          error={code().length < 6 ? dev().codeError : undefined}
        />
        <PasswordInput
          label={dev().password}
          hint={dev().passwordHint}
          autocomplete="new-password"
          value={password()}
          onInput={setPassword}
        />
        <Input label={dev().nickname} value={dev().name} optional disabled />
        <Select
          label={dev().venue}
          options={dev().venues.map((label, index) => ({ value: String(index), label }))}
          value={venue()}
          onChange={setVenue}
        />
        <TextArea label={dev().note} hint={dev().noteHint} optional value={note()} onInput={setNote} />
      </form>
    </Section>
  )
}
