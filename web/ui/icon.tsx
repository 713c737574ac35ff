import { splitProps, type JSX } from 'solid-js'
import iconsUrl from '../art/icons.svg?url'
import styles from './icon.module.css'

export type IconName =
  | 'home'
  | 'cal'
  | 'pass'
  | 'me'
  | 'right'
  | 'down'
  | 'left'
  | 'up'
  | 'close'
  | 'check'
  | 'plus'
  | 'minus'
  | 'pin'
  | 'clock'
  | 'bell'
  | 'share'
  | 'offline'
  | 'undo'
  | 'search'
  | 'cup'
  | 'plane'
  | 'seat'
  | 'key'
  | 'wallet'
  | 'people'
  | 'chart'
  | 'send'
  | 'cmd'
  | 'globe'
  | 'more'
  | 'sun'
  | 'moon'
  | 'filter'
  | 'eye'
  | 'eye-off'
  | 'download'
  | 'edit'
  | 'camera'
  | 'info'
  | 'lock'
  | 'phone'
  | 'copy'
  | 'torch'
  | 'flip'
  | 'exit'
  | 'star'

type IconProps = JSX.SvgSVGAttributes<SVGSVGElement> & { name: IconName; small?: boolean }

/** A hairline icon in the text's colour. It never speaks alone: a word stands beside it or names its button. */
export function Icon(props: IconProps) {
  const [own, rest] = splitProps(props, ['name', 'small', 'class'])
  return (
    <svg
      {...rest}
      class={`${styles.icon} ${own.class ?? ''}`}
      data-small={own.small || undefined}
      aria-hidden="true"
    >
      <use href={`${iconsUrl}#i-${own.name}`} />
    </svg>
  )
}

/** The club's mark, in the text's colour. */
export function Mark(props: { class?: string }) {
  return (
    <svg class={props.class} aria-hidden="true">
      <use href={`${iconsUrl}#mark`} />
    </svg>
  )
}
