import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freePort } from '../support/mariadb-process.ts'

type Ended = { code: number | null; out: string; err: string }

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guibin-start-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** All that is passed on of the surroundings: the product reads everything else from what a test says. */
const here = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] }

function begin(args: readonly string[], env: Record<string, string>, input = '') {
  const child = spawn(join('node_modules', '.bin', 'node'), args, {
    env: { ...here, LOG_LEVEL: 'silent', ...env },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (part: Buffer) => (out += part.toString()))
  child.stderr.on('data', (part: Buffer) => (err += part.toString()))
  child.stdin.end(input)
  const ended = new Promise<Ended>((resolve) => child.once('exit', (code) => resolve({ code, out, err })))
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, ended, printed: () => out }
}

const server = ['server/main.node.ts']
const club = 'server/club-command/main.ts'

describe('the start of the server', () => {
  it.each([
    ['DATABASE_URL', 'mysql://root:s3cret@127.0.0.1:1/guibin'],
    ['DATABASE_URL', 'mysql://root:s3cret@no-such-host.invalid:3306/guibin'],
    ['DATABASE_URL', 'sqlite:/dev/null/s3cret.db'],
    ['DATABASE_URL', 's3cret'],
    ['PORT', 's3cret'],
  ])('stops at an unusable %s with one sentence that names it', async (name, value) => {
    const { code, err, out } = await begin(server, { [name]: value }).ended
    expect(code).toBe(1)
    expect(err).toMatch(new RegExp(`^Guibin cannot start: .*${name} .*\\.\\n$`))
    expect(err + out).not.toContain('s3cret')
  })

  it('prints its address and the demo sign-ins, and ends cleanly when it is told to', async () => {
    const port = await freePort()
    const url = `sqlite:${join(aFolder(), 'club.db')}`
    const { child, ended, printed } = begin(server, {
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: url,
    })
    await answering(port)
    await expect.poll(printed).toContain('PIN')
    for (const shown of ['member, gold', 'lounge staff', 'marketer', 'manager', 'auditor', 'admin'])
      expect(printed()).toContain(shown)
    expect(printed()).toContain(`http://localhost:${port}`)
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, err: '' })
  })

  it('says which port is taken', async () => {
    const port = await freePort()
    const env = { PORT: String(port), HOST: '127.0.0.1', DEMO: 'no' }
    begin(server, { ...env, DATABASE_URL: `sqlite:${join(aFolder(), 'a.db')}` })
    await answering(port)
    const second = await begin(server, { ...env, DATABASE_URL: `sqlite:${join(aFolder(), 'b.db')}` }).ended
    expect(second).toMatchObject({ code: 1 })
    expect(second.err).toBe(`Guibin cannot start: PORT ${port} cannot be listened on (EADDRINUSE).\n`)
  })

  it('has no demo accounts in production', async () => {
    const port = await freePort()
    const { printed } = begin(server, {
      NODE_ENV: 'production',
      DEMO: 'yes',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: `sqlite:${join(aFolder(), 'club.db')}`,
    })
    await answering(port)
    await expect.poll(printed).toBe(`Guibin is open at http://localhost:${port}\n`)
  })
})

describe('npm run club', () => {
  it('makes the first admin with a password from standard input, or draws one and shows it once', async () => {
    const env = { NODE_ENV: 'production', DATABASE_URL: `sqlite:${join(aFolder(), 'club.db')}` }
    const given = await begin([club, 'init', '--phone', '13876543210'], env, 'a password of mine\n').ended
    expect(given).toMatchObject({ code: 0, err: '' })
    expect(given.out).not.toContain('a password of mine')
    const second = await begin([club, 'init', '--phone', '13876543211'], env).ended
    expect(second).toMatchObject({ code: 1, out: '' })
    expect(second.err).toContain('has an admin already')

    const other = { ...env, DATABASE_URL: `sqlite:${join(aFolder(), 'club.db')}` }
    const drawn = await begin([club, 'init', '--email', 'boss@example.com'], other).ended
    expect(drawn.code).toBe(0)
    expect(drawn.out).toMatch(/shown this once.*: [\w-]{16}\n/)
  })

  it('imports a file, lists what it left out beside it, and does nothing the second time', async () => {
    const folder = aFolder()
    const env = { NODE_ENV: 'production', DATABASE_URL: `sqlite:${join(folder, 'club.db')}` }
    const file = join(folder, 'members.csv')
    writeFileSync(file, '手机号,姓名\n13800002001,王雅琴\n=1+1,坏号码\n')
    const early = await begin([club, 'import', file], env).ended
    expect(early).toMatchObject({ code: 1 })
    expect(early.err).toContain('npm run club -- init')

    await begin([club, 'init', '--phone', '13876543210'], env).ended
    const dry = await begin([club, 'import', file, '--dry-run', '--region', '海口'], env).ended
    expect(dry.out).toContain('1 would be imported')
    const first = await begin([club, 'import', file, '--region', '海口'], env).ended
    expect(first).toMatchObject({ code: 1 })
    expect(first.out).toContain('1 imported, 0 there already, 1 left out')
    const list = readFileSync(join(folder, 'members-errors.csv'), 'utf8')
    expect(list).toContain(`3,phone_not_reachable`)
    expect(list).toContain(`'=1+1`)

    writeFileSync(file, '手机号,姓名\n13800002001,王雅琴\n')
    const again = await begin(
      [club, 'import', file, '--region', '海口', '--errors', join(folder, 'e.csv')],
      env,
    ).ended
    expect(again).toMatchObject({ code: 0 })
    expect(again.out).toContain('Nothing was new.')
    expect(existsSync(join(folder, 'e.csv'))).toBe(true)
  })

  it('shows how it is used for what it does not know', async () => {
    const env = { DATABASE_URL: `sqlite:${join(aFolder(), 'club.db')}` }
    expect(await begin([club, 'destroy'], env).ended).toMatchObject({ code: 1 })
    const wrong = await begin([club, 'import', 'a.csv', '--wrong'], env).ended
    expect(wrong.code).toBe(1)
    expect(wrong.err).toContain('Usage:')
    expect(wrong.err).not.toContain('    at ')
  })
})

async function answering(port: number): Promise<void> {
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      (answer) => answer.status,
      () => 0,
    )
  await expect.poll(answers, { timeout: 25_000, interval: 50 }).toBe(200)
}
