import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type BrowserServer, type Page } from 'playwright-core'
import { demoPassword } from '../../db/demo/sign-ins.ts'
import { freePort } from './mariadb-process.ts'

const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)

/** Whether this machine has a browser for the suites that need one. */
export const hasChromium = chromiumPath !== undefined

export type RunningClub = { origin: string; stop(): Promise<void> }

/** What browser.setup.ts has made ready for every file of a run; each makes its own where it has not. */
const ready = { browser: process.env['TEST_BROWSER'], demoClub: process.env['TEST_DEMO_CLUB'] }

/** Starts the product as `npm run serve` does, with the demo club in a database file of its own. */
export async function startDemoClub(): Promise<RunningClub> {
  const folder = mkdtempSync(join(tmpdir(), 'guibin-browser-'))
  if (ready.demoClub) await copied(ready.demoClub, join(folder, 'club.db'))
  return serveDemoClub(folder)
}

/** The same on the database file `club.db` of a folder, which goes with the server unless it is `kept`. */
export async function serveDemoClub(folder: string, { kept = false } = {}): Promise<RunningClub> {
  const port = await freePort()
  const server = spawn('node', ['server/main.node.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: String(port),
      DATABASE_URL: `sqlite:${join(folder, 'club.db')}`,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const origin = `http://localhost:${port}`
  await answering(server, `${origin}/readyz`)
  return {
    origin,
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => {
          if (!kept) rmSync(folder, { recursive: true, force: true })
          resolve()
        })
        server.kill('SIGTERM')
      }),
  }
}

async function answering(server: ChildProcess, address: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`the server ended with code ${server.exitCode}`)
    const ready = await fetch(address).catch(() => undefined)
    if (ready?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server did not answer within 30 seconds')
}

/** The other process may still be loading it. */
async function copied(from: string, to: string): Promise<void> {
  for (let attempt = 0; attempt < 600 && !existsSync(from); attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  cpSync(from, to)
}

const launching = {
  ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

/** A browser with no page open. Where the run has one for all its files, closing it closes only what was opened here. */
export function openBrowser(): Promise<Browser> {
  return ready.browser ? chromium.connect(ready.browser) : chromium.launch(launching)
}

/** A browser that others may connect to. */
export function launchForAll(): Promise<BrowserServer> {
  return chromium.launchServer(launching)
}

export const phone = { width: 390, height: 844 }
export const tablet = { width: 1180, height: 820 }
export const desktop = { width: 1440, height: 900 }

export type Look = {
  viewport?: { width: number; height: number }
  theme?: 'light' | 'dark'
  locale?: 'zh' | 'en'
  /** Sharper pictures. */
  scale?: number
}

/** What went wrong on a page: errors of scripts, of the console, and of the content security policy. */
export type Watched = Page & { complaints: string[] }

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>
const sessions = new Map<string, Promise<Cookies>>()

/** Signs in once for all pages of a login: hashing its password takes longer than loading a page. */
function sessionOf(browser: Browser, origin: string, login: string): Promise<Cookies> {
  const key = `${login} ${origin}`
  const known = sessions.get(key) ?? signIn(browser, origin, login)
  sessions.set(key, known)
  return known
}

async function signIn(browser: Browser, origin: string, login: string): Promise<Cookies> {
  const context = await browser.newContext()
  const answer = await context.request.post(`${origin}/api/accounts/sign-in`, {
    data: { login, password: demoPassword },
    headers: { origin },
  })
  if (!answer.ok()) throw new Error(`${login} could not sign in: ${answer.status()} ${await answer.text()}`)
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

/** A page in a context of its own, signed in when a demo login is given. */
export async function aPage(
  browser: Browser,
  origin: string,
  login: string | null,
  look: Look = {},
): Promise<Watched> {
  const { viewport = phone, theme = 'light', locale = 'zh', scale = 1 } = look
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: scale,
    locale: locale === 'zh' ? 'zh-CN' : 'en-US',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  await context.addInitScript(
    ([chosenTheme, chosenLocale]) => {
      localStorage.setItem('guibin.theme', chosenTheme)
      localStorage.setItem('guibin.locale', chosenLocale)
    },
    [theme, locale] as const,
  )
  if (login !== null) await context.addCookies(await sessionOf(browser, origin, login))
  const page = Object.assign(await context.newPage(), { complaints: [] as string[] })
  page.on('pageerror', (error) => page.complaints.push(error.message))
  page.on('console', (message) => {
    // A refused request is also told on the console; the page's own answer to it is what a test looks at.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      page.complaints.push(message.text())
    }
  })
  return page
}

export const demoLogins = {
  member: '13800000001',
  silver: '13800000002',
  platinum: '13800000003',
  diamond: '13800000004',
  staff: '13800009001',
  marketer: '13800009002',
  manager: '13800009003',
  auditor: '13800009004',
  admin: '13800009005',
} as const
