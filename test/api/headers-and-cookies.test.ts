import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { serveWeb } from '../../server/web-files.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { cookieFrom, goodPassword, signUpBy, tokenOf } from '../support/a-newcomer.ts'
import { expectProblem } from '../support/a-problem.ts'
import { dumpOf } from '../support/dump.ts'
import { engines } from '../support/engines.ts'
import { aHouseholdOf, everyRoute, knock } from '../support/every-route.ts'

const overTls = { config: { publicUrl: 'https://club.example' } }

function aBuiltWeb(club: Club): void {
  const folder = mkdtempSync(join(tmpdir(), 'guibin-web-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>贵宾</title>')
  serveWeb(club.app, folder)
}

describe('security headers', () => {
  it('are on every answer of the API, good or refused', async () => {
    const club = await aClub('sqlite')
    const who = await aHouseholdOf(club)
    for (const route of await everyRoute(club)) {
      for (const as of [who(route), undefined]) {
        const { headers } = await knock(club, route, { as })
        expect(headers.get('x-content-type-options'), route.name).toBe('nosniff')
        expect(headers.get('content-security-policy'), route.name).toContain("default-src 'none'")
        expect(headers.get('content-security-policy'), route.name).toContain("frame-ancestors 'none'")
        expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/)
        expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
        expect(headers.get('strict-transport-security')).toBeNull()
        expect(headers.get('access-control-allow-origin')).toBeNull()
      }
    }
  })

  it('are on pages: our own files alone, no inline script, no frame, camera for ourselves', async () => {
    const club = await aClub('sqlite')
    aBuiltWeb(club)
    for (const path of ['/', '/events', '/desk/1', '/index.html']) {
      const { status, headers } = await club.anonymous().get(path)
      expect(status, path).toBe(200)
      const policy = headers.get('content-security-policy') ?? ''
      for (const rule of [
        "default-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ])
        expect(policy).toContain(rule)
      expect(policy).toMatch(/script-src 'self'( 'wasm-unsafe-eval')?(;|$)/)
      expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/)
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
      expect(headers.get('permissions-policy')).toContain('camera=(self)')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('strict-transport-security')).toBeNull()
    }
    // Nothing outside the folder is a page, however it is written.
    for (const path of [
      '/..%2f..%2fetc%2fpasswd',
      '/%2e%2e/%2e%2e/package.json',
      '/assets/..%2f..%2fpackage.json',
    ]) {
      const { text } = await club.anonymous().get(path)
      expect(text).not.toMatch(/root:|"dependencies"/)
    }
    expectProblem(await club.anonymous().get('/api/nowhere'), 404, 'not_found')
    expectProblem(await club.anonymous().get('/assets/nothing.js'), 404, 'not_found')
  })

  it('hold browsers to TLS only where it is there', async () => {
    const tls = await aClub('sqlite', overTls)
    aBuiltWeb(tls)
    for (const path of ['/', '/api/regions', '/api/nowhere', '/healthz']) {
      const { headers } = await tls.anonymous().get(path)
      const [, seconds] = /max-age=(\d+)/.exec(headers.get('strict-transport-security') ?? '') ?? []
      expect(Number(seconds), path).toBeGreaterThanOrEqual(31_536_000)
    }
    const behindProxy = await aClub('sqlite', { config: { trustProxy: true } })
    const forwarded = { 'x-forwarded-proto': 'https' }
    const trusted = await behindProxy.anonymous().get('/api/regions', forwarded)
    expect(trusted.headers.get('strict-transport-security')).not.toBeNull()
    const direct = await aClub('sqlite')
    const claimed = await direct.anonymous().get('/api/regions', forwarded)
    expect(claimed.headers.get('strict-transport-security')).toBeNull()
  })
})

describe.each(engines)('the session cookie on %s', (engine) => {
  it('is pinned to the origin and out of scripts’ reach, and only its hash is kept', async () => {
    const club = await aClub(engine, overTls)
    const { answer, headers } = await signUpBy(club, '+8613911110000')
    expectPinned(answer.headers.get('set-cookie') ?? '')
    const token = tokenOf(headers)
    expect(token.length).toBeGreaterThanOrEqual(32)
    const dump = JSON.stringify(await dumpOf(club.deps.db))
    expect(dump).not.toContain(token)
    expect(dump).toContain(createHash('sha256').update(token).digest('hex'))

    const again = await club
      .anonymous()
      .post('/api/accounts/sign-in', { login: '13911110000', password: goodPassword })
    expectPinned(again.headers.get('set-cookie') ?? '')
    expect(tokenOf(cookieFrom(again))).not.toBe(token)
    const out = await club.anonymous().post('/api/accounts/sign-out', {}, headers)
    const cleared = out.headers.get('set-cookie') ?? ''
    expectPinned(cleared)
    expect(cleared).toMatch(/Max-Age=0/)
    expectProblem(await club.anonymous().get('/api/accounts/me', headers), 401)
  })
})

function expectPinned(cookie: string): void {
  expect(cookie).toMatch(/^__Host-guibin=/)
  const attributes = cookie.split('; ').slice(1)
  expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']))
  expect(cookie).not.toMatch(/domain=/i)
}
