import { createInterface } from 'node:readline/promises'
import { hasDemoClub } from '../../db/demo/load-demo-club.ts'
import type { Deps } from '../base/deps.ts'
import { token } from '../base/random.ts'
import { CommandError } from './command-error.ts'
import { initClub } from './init-club.ts'

type Given = { phone?: string; email?: string; name?: string }

/** `init`: asks on a terminal for what was not given; elsewhere the first line of standard input is the password. */
export async function runInit(deps: Deps, given: Given): Promise<number> {
  if (await hasDemoClub(deps))
    throw new CommandError('This database holds the demo club: name an empty one by DATABASE_URL.')
  const { password, ...admin } = process.stdin.isTTY
    ? await ask(given)
    : { ...given, password: await firstLine() }
  const chosen = password === '' ? token(deps.random, 12) : password
  await initClub(deps, {
    ...admin,
    name: admin.name ?? '管理员',
    password: chosen,
    drawn: password === '',
  })
  const login = [admin.phone, admin.email].filter(Boolean).join(' or ')
  console.log(`The club is founded. Its admin signs in with ${login}.`)
  if (password === '')
    console.log(`Password, shown this once and to be changed at the first sign-in: ${chosen}`)
  return 0
}

async function ask(given: Given): Promise<Given & { password: string }> {
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  const line = async (question: string) => (await asking.question(question)).trim() || undefined
  const phone =
    given.phone ?? (given.email ? undefined : await line('Phone of the admin (empty for e-mail): '))
  const email = given.email ?? (phone ? undefined : await line('E-mail address of the admin: '))
  const name = given.name ?? (await line('Name: '))
  const password = (await line('Password, 10 characters or more (empty to have one drawn): ')) ?? ''
  asking.close()
  return { phone, email, name, password }
}

async function firstLine(): Promise<string> {
  let text = ''
  for await (const part of process.stdin) text += String(part)
  return text.split(/\r?\n/, 1)[0]?.trim() ?? ''
}
