import { controlLock, controlReplay, flash } from './flash.ts'
import { killApp } from './kill-app.ts'
import { killDatabase } from './kill-database.ts'
import { killDraw } from './kill-draw.ts'
import { ledgerModel } from './ledger-model.ts'
import { lostCommit } from './lost-commit.ts'
import { model } from './model.ts'
import type { Proof } from './proof.ts'
import { retries } from './retries.ts'
import { simulator } from './simulator.ts'
import { storm } from './storm.ts'
import { tabs } from './tabs.ts'

/** In the order in which `npm run prove` runs them. */
export const everyProof: readonly Proof[] = [
  flash,
  controlLock,
  controlReplay,
  tabs,
  retries,
  killApp,
  killDatabase,
  killDraw,
  lostCommit,
  storm,
  model,
  ledgerModel,
  simulator,
]
