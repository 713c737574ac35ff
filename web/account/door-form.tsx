import { Show, type JSX, type ParentProps } from 'solid-js'
import { Banner } from '../ui/banner.tsx'
import { Steps } from '../ui/steps.tsx'
import styles from './door-form.module.css'

type DoorFormProps = ParentProps<{
  title: string
  intro?: JSX.Element
  /** The way through a few steps, and where one stands. */
  steps?: { names: string[]; current: number }
  /** Why the form as a whole was refused. */
  error?: string
  onSubmit: () => void
  /** Below the form: ways elsewhere. */
  foot?: JSX.Element
}>

/** One heading, one form, one primary button. */
export function DoorForm(props: DoorFormProps) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    props.onSubmit()
  }
  return (
    <>
      <Show when={props.steps}>
        {(steps) => (
          <div class={styles.steps}>
            <Steps steps={steps().names} current={steps().current} />
          </div>
        )}
      </Show>
      <h1 class={styles.title}>{props.title}</h1>
      <Show when={props.intro}>
        <p class={styles.intro}>{props.intro}</p>
      </Show>
      <form class={styles.form} onSubmit={submit} novalidate>
        {props.children}
        <div role="alert">
          <Show when={props.error}>
            <Banner tone="no">{props.error}</Banner>
          </Show>
        </div>
      </form>
      <Show when={props.foot}>
        <div class={styles.foot}>{props.foot}</div>
      </Show>
    </>
  )
}

/** Two fields or links beside each other. */
export function Pair(props: ParentProps) {
  return <div class={styles.pair}>{props.children}</div>
}

/** A button that reads like a link. */
export function TextButton(props: ParentProps<{ onClick: () => void; disabled?: boolean }>) {
  return (
    <button type="button" class={styles.link} disabled={props.disabled} onClick={() => props.onClick()}>
      {props.children}
    </button>
  )
}

/** A link with a target large enough for a thumb. */
export function TextLink(props: ParentProps<{ href: string }>) {
  return (
    <a class={styles.link} href={props.href}>
      {props.children}
    </a>
  )
}
