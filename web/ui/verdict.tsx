import { For, Show, splitProps, type JSX, type ParentProps } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { Contour } from './art.tsx'
import { Icon, type IconName } from './icon.tsx'
import button from './desk-button.module.css'
import chip from './verdict-chip.module.css'
import ground from './verdict-ground.module.css'
import visits from './verdict-visits.module.css'
import ways from './verdict-ways.module.css'
import styles from './verdict.module.css'
import { ui } from './ui.words.ts'

/** yes: come in; ask: one thing to settle first; no: not now, and here is the nearest way. */
export type Verdict = 'yes' | 'ask' | 'no'

const glyphs: Record<Verdict, IconName> = { yes: 'check', ask: 'people', no: 'close' }

type VerdictScreenProps = ParentProps<{
  verdict: Verdict
  bar: JSX.Element
  /** A calm sentence across the top: offline. */
  banner?: JSX.Element
  foot: JSX.Element
}>

/** The whole desk screen in the verdict's colour. Children are the two columns: what to do, and who it is. */
export function VerdictScreen(props: VerdictScreenProps) {
  return (
    <div class={`${ground.ground} ${styles.screen}`} data-verdict={props.verdict} data-whole>
      <Ground {...props} main />
    </div>
  )
}

/** The same as a part of a page, for a preview or an example. */
export function VerdictPanel(props: VerdictScreenProps) {
  return (
    <div class={`${ground.ground} ${styles.screen}`} data-verdict={props.verdict}>
      <Ground {...props} />
    </div>
  )
}

function Ground(props: VerdictScreenProps & { main?: boolean }) {
  return (
    <>
      <Contour class={styles.contour} />
      <Dynamic component={props.main ? 'header' : 'div'} class={styles.bar}>
        {props.bar}
      </Dynamic>
      <div class={styles.banner}>{props.banner}</div>
      <Dynamic
        component={props.main ? 'main' : 'div'}
        id={props.main ? 'main' : undefined}
        class={styles.main}
      >
        {props.children}
      </Dynamic>
      <Dynamic component={props.main ? 'footer' : 'div'} class={styles.foot}>
        {props.foot}
      </Dynamic>
    </>
  )
}

type VerdictHeadProps = {
  verdict: Verdict
  title: JSX.Element
  sub?: JSX.Element
  /** `h1` on the screen, lower in a panel. */
  heading?: 'h1' | 'h2' | 'h3'
}

/** The glyph, the word, and the line below. Read out as soon as it appears. */
export function VerdictHead(props: VerdictHeadProps) {
  return (
    <div class={styles.head} role="status">
      <span class={styles.glyph}>
        <Icon name={glyphs[props.verdict]} />
      </span>
      <div>
        <Dynamic component={props.heading ?? 'h1'} class={`${styles.word} halt`}>
          {props.title}
        </Dynamic>
        <Show when={props.sub}>
          <p class={styles.sub}>{props.sub}</p>
        </Show>
      </div>
    </div>
  )
}

/** The same small, to stand in a list of scans. */
export function VerdictChip(props: Omit<VerdictHeadProps, 'heading'>) {
  return (
    <div class={`${ground.ground} ${chip.chip}`} data-verdict={props.verdict}>
      <span class={chip.glyph}>
        <Icon name={glyphs[props.verdict]} />
      </span>
      <div>
        <p class={chip.title}>{props.title}</p>
        <p class={chip.sub}>{props.sub}</p>
      </div>
    </div>
  )
}

/** What staff should know, a line each: a `VerdictLine` per matter. */
export function VerdictLines(props: ParentProps) {
  return (
    <ul class={styles.lines} data-lines>
      {props.children}
    </ul>
  )
}

export function VerdictLine(props: ParentProps<{ label: string; end?: JSX.Element }>) {
  return (
    <li>
      <span class={styles.lineLabel}>{props.label}</span>
      <span>{props.children}</span>
      <span>{props.end}</span>
    </li>
  )
}

/** Ways to a yes, nearest first; a `Way` each. */
export function Ways(props: ParentProps) {
  return (
    <ol class={ways.ways} data-ways>
      {props.children}
    </ol>
  )
}

type WayProps = {
  number: number
  title: JSX.Element
  detail?: JSX.Element
  action?: JSX.Element
  best?: boolean
}

export function Way(props: WayProps) {
  return (
    <li class={ways.way} data-best={props.best || undefined}>
      <span class={ways.number}>{props.number}</span>
      <div>
        <p class={ways.title}>{props.title}</p>
        <Show when={props.detail}>
          <p class={ways.detail}>{props.detail}</p>
        </Show>
      </div>
      {props.action}
    </li>
  )
}

type VisitsProps = { label: JSX.Element; total: number; used: number; now?: boolean }

/** Visits of the period as dots: used, this one, left. */
export function Visits(props: VisitsProps) {
  const state = (index: number) => {
    if (index < props.used) return 'used'
    return props.now && index === props.used ? 'now' : 'free'
  }
  return (
    <div>
      <p class={visits.label}>{props.label}</p>
      <div class={visits.visits} aria-hidden="true">
        <For each={Array.from({ length: props.total }, (_, index) => index)}>
          {(index) => <i data-state={state(index)} />}
        </For>
      </div>
      <p class="sr">{`${ui().used} ${props.used} / ${props.total}`}</p>
    </div>
  )
}

type DeskButtonProps = JSX.ButtonHTMLAttributes<HTMLButtonElement> & {
  /** main: filled; line: outlined; text: bare. */
  kind?: 'main' | 'line' | 'text'
  icon?: IconName
  busy?: boolean
}

/** A button one can hit without looking, in the verdict's colours. */
export function DeskButton(props: DeskButtonProps) {
  const [own, rest] = splitProps(props, ['kind', 'icon', 'busy', 'disabled', 'children'])
  return (
    <button
      type="button"
      {...rest}
      class={button.button}
      data-kind={own.kind ?? 'main'}
      disabled={own.disabled || own.busy}
      aria-busy={own.busy || undefined}
    >
      <Show when={own.icon}>{(name) => <Icon name={name()} />}</Show>
      {own.children}
    </button>
  )
}
