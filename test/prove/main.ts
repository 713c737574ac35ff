import { parseArgs } from 'node:util'
import { everyProof } from './every-proof.ts'
import { onEngines, type Ground } from './ground.ts'
import type { Asked, Finding, Proof } from './proof.ts'

/*
 * `npm run prove [-- NAME … [--engine sqlite|mariadb|all] [--processes 1,2,4] [--seed TEXT] [--short] [--json] [--SIZE N]]`:
 * proves by trying. Exits non-zero when a count is off.
 */
const sizes = new Set(everyProof.flatMap((proof) => Object.keys(proof.sizesOf({}))))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    engine: { type: 'string', default: 'all' },
    database: { type: 'string' },
    processes: { type: 'string' },
    seed: { type: 'string', default: '1' },
    ...Object.fromEntries([...sizes].map((name) => [name, { type: 'string' as const }])),
  },
})
const unknown = positionals.filter((name) => !everyProof.some((proof) => proof.name === name))
const chosen = everyProof.filter((proof) => positionals.length === 0 || positionals.includes(proof.name))
if (unknown.length > 0 || !['all', 'sqlite', 'mariadb'].includes(values.engine)) {
  console.error(
    `Say which proof: ${everyProof.map((proof) => proof.name).join(', ')}; --engine sqlite|mariadb|all`,
  )
  process.exit(2)
}

type Line = Finding & { proof: string; engine: string; processes: number; ok: boolean; seconds: number }
const lines: Line[] = []

async function prove(proof: Proof, ground: Ground, asked: Asked): Promise<boolean> {
  const began = performance.now()
  const finding = await proof.run(ground, asked).catch((error: unknown): Finding => ({
    counts: {},
    checks: [[`it ended with ${told(error)}`, false]],
  }))
  const ok = finding.checks.every(([, holds]) => holds)
  const seconds = Math.round((performance.now() - began) / 100) / 10
  const line = {
    proof: proof.name,
    engine: ground.engine,
    processes: asked.processes ?? 1,
    ...finding,
    ok,
    seconds,
  }
  lines.push(line)
  if (values.json) {
    const { counts, checks } = finding
    const failed = checks.flatMap(([what, holds]) => (holds ? [] : [what]))
    console.log(
      JSON.stringify({
        ...line,
        sizes: proof.sizesOf(asked),
        seed: asked.seed,
        counts,
        checks: undefined,
        failed,
      }),
    )
    return ok
  }
  console.log(
    `\n${proof.name} on ${ground.engine}, ${line.processes} process(es), ${seconds} s: ${proof.shows}`,
  )
  for (const [what, holds] of finding.checks) console.log(`  ${holds ? 'ok  ' : 'OFF '} ${what}`)
  for (const note of finding.notes ?? []) console.log(`       ${note}`)
  if (!ok)
    console.log(`  Again: npm run prove -- ${proof.name} --engine ${ground.engine} --seed ${asked.seed}`)
  return ok
}

/** With what led to it, which a failed property keeps as its cause. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? String(error.stack) : `${error.message}\n${told(error.cause)}`
}

function given(proof: Proof): Record<string, number> {
  const all = values as Record<string, unknown>
  return Object.fromEntries(
    Object.keys(proof.sizesOf({})).flatMap((name) =>
      typeof all[name] === 'string' ? [[name, Number(all[name])]] : [],
    ),
  )
}

const good = await onEngines(values, async (ground) => {
  let all = true
  for (const proof of chosen.filter((one) => one.engines.includes(ground.engine))) {
    const processes = proof.manyProcesses ? (values.processes ?? '1,2,4').split(',').map(Number) : [1]
    for (const count of processes) {
      const asked = { short: values.short, sizes: given(proof), processes: count, seed: values.seed }
      all = (await prove(proof, ground, asked)) && all
    }
  }
  return all
})

if (!values.json) {
  const counted = ({ counts }: Line) => Object.entries(counts).map(([name, count]) => `${name} ${count}`)
  console.log('')
  console.table(
    lines.map((line) => ({
      proof: line.proof,
      engine: line.engine,
      processes: line.processes,
      seconds: line.seconds,
      counted: counted(line).slice(0, 9).join(', '),
      ok: line.ok,
    })),
  )
}
process.exit(good ? 0 : 1)
