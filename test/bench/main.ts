/** `npm run bench -- NAME [--json] [flags]`: one benchmark; exits non-zero when a count or a figure is off. */
const benches: Record<string, () => Promise<{ run(args: string[]): Promise<boolean> }>> = {
  bundle: () => import('./bundle.ts'),
  flash: () => import('./flash.ts'),
  history: () => import('./history.ts'),
  ledger: () => import('./ledger.ts'),
  'ledger-audit': () => import('./ledger-audit.ts'),
  steady: () => import('./steady.ts'),
  'tier-review': () => import('./tier-review.ts'),
  workers: () => import('./workers.ts'),
}

const [asked = '', ...args] = process.argv.slice(2)
const bench = benches[asked]
if (!bench) {
  console.error(`Say which benchmark: ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
process.exit((await (await bench()).run(args)) ? 0 : 1)

export {}
