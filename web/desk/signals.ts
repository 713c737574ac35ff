import type { Verdict } from '../ui/verdict.tsx'

let audio: AudioContext | undefined

/** Browsers let a page sound only after a press; choosing the desk is one. */
export function readySound(): void {
  try {
    audio ??= new AudioContext()
    void audio.resume()
  } catch {
    // A device without sound still shows the colour and the word.
  }
}

/** Frequency in hertz, start and length in seconds. */
type Tone = readonly [frequency: number, at: number, length: number]

const tones: Record<Verdict, readonly Tone[]> = {
  yes: [
    [660, 0, 0.1],
    [990, 0.11, 0.16],
  ],
  ask: [
    [520, 0, 0.12],
    [520, 0.2, 0.12],
  ],
  no: [[220, 0, 0.38]],
}

const shakes: Record<Verdict, number[]> = { yes: [60], ask: [60, 80, 60], no: [260] }

/** A verdict for ear and hand, each of its own kind. */
export function sound(verdict: Verdict): void {
  navigator.vibrate?.(shakes[verdict])
  if (audio?.state !== 'running') return
  const { currentTime, destination } = audio
  for (const [frequency, at, length] of tones[verdict]) {
    const voice = audio.createOscillator()
    const volume = audio.createGain()
    voice.type = verdict === 'no' ? 'triangle' : 'sine'
    voice.frequency.value = frequency
    const start = currentTime + at
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(0.22, start + 0.012)
    volume.gain.exponentialRampToValueAtTime(0.001, start + length)
    voice.connect(volume).connect(destination)
    voice.start(start)
    voice.stop(start + length)
  }
}
