import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { keep, kept } from '../shell/kept.ts'
import { IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './camera.module.css'
import { desk } from './desk.words.ts'
import { openCodeReader, type CodeReader } from './read-codes.ts'

type Facing = 'environment' | 'user'
type TorchTrack = { torch?: boolean }

/** Between two looks at the picture, in milliseconds: quick to the hand, gentle to the battery. */
const pause = 90
/** The same code held in front of the camera is one scan. */
const sameFor = 4_000

type CameraProps = { onCode: (code: string) => void; onClose: () => void }

/** The camera, read without end: front or back, with its light where there is one. */
export function Camera(props: CameraProps) {
  const [facing, setFacing] = createSignal<Facing>(
    kept('guibin.desk.facing') === 'user' ? 'user' : 'environment',
  )
  const [refused, setRefused] = createSignal(false)
  const [torch, setTorch] = createSignal<boolean>()
  let video: HTMLVideoElement | undefined
  let stream: MediaStream | undefined
  let reader: CodeReader | undefined
  let open = true
  let last = { text: '', at: 0 }

  async function start(): Promise<void> {
    stop()
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: facing(), width: { ideal: 1280 }, height: { ideal: 720 } },
      })
    } catch {
      setRefused(true)
      return
    }
    if (!video || !open) return stop()
    setRefused(false)
    video.srcObject = stream
    await video.play().catch(() => undefined)
    const [track] = stream.getVideoTracks()
    const abilities = (track?.getCapabilities?.() ?? {}) as TorchTrack
    setTorch(abilities.torch ? false : undefined)
  }

  function stop(): void {
    for (const track of stream?.getTracks() ?? []) track.stop()
    stream = undefined
  }

  async function watch(): Promise<void> {
    reader = await openCodeReader()
    while (open) {
      if (video && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
        const text = await reader.read(video)
        if (text !== null && (text !== last.text || performance.now() - last.at > sameFor)) {
          last = { text, at: performance.now() }
          if (open) props.onCode(text)
        }
      }
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
    reader.close()
  }

  function flip(): void {
    const to = facing() === 'user' ? 'environment' : 'user'
    keep('guibin.desk.facing', to)
    setFacing(to)
    void start()
  }

  async function light(on: boolean): Promise<void> {
    const [track] = stream?.getVideoTracks() ?? []
    const constraint = { advanced: [{ torch: on }] } as unknown as MediaTrackConstraints
    await track?.applyConstraints(constraint).catch(() => undefined)
    setTorch(on)
  }

  onMount(() => {
    void start()
    void watch()
  })
  onCleanup(() => {
    open = false
    stop()
  })

  return (
    <div class={styles.camera}>
      <Show
        when={!refused()}
        fallback={
          <div class={styles.refused} role="alert">
            <Icon name="camera" />
            <p>{desk().camera.refused}</p>
          </div>
        }
      >
        <video ref={video} class={styles.video} data-facing={facing()} muted playsinline />
        <div class={styles.frame} aria-hidden="true" />
      </Show>
      <div class={styles.acts}>
        <IconButton icon="flip" label={desk().camera.flip} paper onClick={flip} />
        <Show when={torch() !== undefined}>
          <IconButton
            icon="torch"
            label={desk().camera.torch}
            aria-pressed={torch()}
            paper
            onClick={() => void light(!torch())}
          />
        </Show>
        <IconButton icon="close" label={desk().camera.close} paper onClick={() => props.onClose()} />
      </div>
    </div>
  )
}
