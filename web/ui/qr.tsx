import { Show } from 'solid-js'
import { encode } from 'uqr'
import styles from './qr.module.css'
import { ui } from './ui.words.ts'

type QrProps = {
  text: string
  /** How much of the code's life is left, 1 to 0, drawn as a ring around it. */
  left?: number
  label?: string
  /** How much damage a reader mends. L (7 %) keeps long texts coarse enough for a phone's screen. */
  correction?: 'L' | 'M'
}

/** A QR code, always dark on bright, in both themes: scanners do not read night. */
export function Qr(props: QrProps) {
  const code = () => encode(props.text, { ecc: props.correction ?? 'M', border: 0 })
  return (
    <div class={styles.frame} data-ring={props.left !== undefined || undefined}>
      <Show when={props.left !== undefined}>
        <svg class={styles.ring} viewBox="0 0 100 100" aria-hidden="true">
          <rect x="1" y="1" width="98" height="98" rx="5" pathLength="1" />
          <rect
            x="1"
            y="1"
            width="98"
            height="98"
            rx="5"
            pathLength="1"
            class={styles.rest}
            style={{ '--left': String(props.left) }}
          />
        </svg>
      </Show>
      <svg
        class={styles.code}
        viewBox={`0 0 ${code().size} ${code().size}`}
        role="img"
        aria-label={props.label ?? ui().qr}
        shape-rendering="crispEdges"
      >
        <path d={pathOf(code().data)} />
      </svg>
    </div>
  )
}

/** One path of horizontal runs: a fraction of the nodes that a rectangle a module would take. */
function pathOf(rows: boolean[][]): string {
  let path = ''
  rows.forEach((row, y) => {
    let x = 0
    while (x < row.length) {
      let end = x
      while (row[end]) end += 1
      if (end > x) path += `M${x} ${y}h${end - x}v1H${x}z`
      x = Math.max(end, x + 1)
    }
  })
  return path
}
