import { Show, splitProps, type JSX } from 'solid-js'
import styles from './button.module.css'
import { Icon, type IconName } from './icon.tsx'

type Look = {
  /** One primary a screen. Defaults to primary. */
  kind?: 'primary' | 'quiet' | 'danger' | 'text'
  small?: boolean
  /** As wide as its box. */
  block?: boolean
  icon?: IconName
}

type ButtonProps = Look & JSX.ButtonHTMLAttributes<HTMLButtonElement> & { busy?: boolean }
type ButtonLinkProps = Look & JSX.AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }

const lookKeys = ['kind', 'small', 'block', 'icon', 'class', 'children'] as const

/** A button. While `busy` it keeps its words and width, says so to readers, and takes no second press. */
export function Button(props: ButtonProps) {
  const [look, own, rest] = splitProps(props, lookKeys, ['busy', 'type', 'disabled'])
  return (
    <button
      {...rest}
      type={own.type ?? 'button'}
      class={`${styles.button} ${look.class ?? ''}`}
      data-kind={look.kind ?? 'primary'}
      data-small={look.small || undefined}
      data-block={look.block || undefined}
      data-busy={own.busy || undefined}
      aria-busy={own.busy || undefined}
      disabled={own.disabled || own.busy}
    >
      <Inside {...look} />
    </button>
  )
}

/** A link that looks like a button. */
export function ButtonLink(props: ButtonLinkProps) {
  const [look, rest] = splitProps(props, lookKeys)
  return (
    <a
      {...rest}
      class={`${styles.button} ${look.class ?? ''}`}
      data-kind={look.kind ?? 'primary'}
      data-small={look.small || undefined}
      data-block={look.block || undefined}
    >
      <Inside {...look} />
    </a>
  )
}

function Inside(props: { icon?: IconName; children?: JSX.Element }) {
  return (
    <>
      <Show when={props.icon}>{(name) => <Icon name={name()} />}</Show>
      {props.children}
    </>
  )
}

type IconButtonProps = JSX.ButtonHTMLAttributes<HTMLButtonElement> & {
  icon: IconName
  label: string
  paper?: boolean
}

/** A round button with an icon; `label` is its name. `paper` gives it a paper disc, to stand on art. */
export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ['icon', 'label', 'paper', 'class', 'type'])
  return (
    <button
      {...rest}
      type={own.type ?? 'button'}
      class={`${styles.round} ${own.class ?? ''}`}
      data-paper={own.paper || undefined}
      aria-label={own.label}
    >
      <Icon name={own.icon} />
    </button>
  )
}

type IconLinkProps = JSX.AnchorHTMLAttributes<HTMLAnchorElement> & {
  href: string
  icon: IconName
  label: string
  paper?: boolean
}

/** The same as a link. */
export function IconLink(props: IconLinkProps) {
  const [own, rest] = splitProps(props, ['icon', 'label', 'paper', 'class'])
  return (
    <a
      {...rest}
      class={`${styles.round} ${own.class ?? ''}`}
      data-paper={own.paper || undefined}
      aria-label={own.label}
    >
      <Icon name={own.icon} />
    </a>
  )
}
