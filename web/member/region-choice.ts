import { createSignal } from 'solid-js'
import { keep, kept } from '../shell/kept.ts'

const [chosen, choose] = createSignal(kept('guibin.region'))

/** The region whose events the home page shows: the one chosen on this device, else the given home region. */
export function regionInView(home: string | undefined): string {
  return chosen() ?? home ?? 'haikou'
}

export function chooseRegion(region: string): void {
  keep('guibin.region', region)
  choose(region)
}
