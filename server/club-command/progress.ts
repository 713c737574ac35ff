import { Presets, SingleBar } from 'cli-progress'

export type Progress = { at(done: number, total: number): void; end(): void }

/** A bar on a terminal; elsewhere a line each tenth, which a log can keep. */
export function progressTo(out: NodeJS.WriteStream): Progress {
  return out.isTTY ? bar(out) : lines(out)
}

function bar(out: NodeJS.WriteStream): Progress {
  const drawn = new SingleBar(
    { stream: out, format: '{bar} {percentage} %  {value} of {total}', clearOnComplete: true },
    Presets.shades_classic,
  )
  let begun = false
  return {
    at(done, total) {
      if (!begun) drawn.start(total, 0)
      begun = true
      drawn.update(done)
    },
    end: () => drawn.stop(),
  }
}

function lines(out: NodeJS.WriteStream): Progress {
  let told = 0
  return {
    at(done, total) {
      const tenth = Math.floor((done / total) * 10)
      if (tenth > told) out.write(`${done} of ${total} rows\n`)
      told = Math.max(told, tenth)
    },
    end: () => undefined,
  }
}
