import type { Page } from 'playwright-core'
import { desktop, phone, tablet, type demoLogins } from './a-browser.ts'
import type { LivedIn } from './lived-in-club.ts'

/** A page, or one of its sheets, as somebody sees it. `opens` are the buttons to its state, in either language. */
export type View = {
  name: string
  who: keyof typeof demoLogins | null
  on: { width: number; height: number }
  path: string
  opens?: readonly RegExp[]
}

/** Every page and every open sheet of a lived-in club that is worth looking at. */
export function viewsOf(club: LivedIn): View[] {
  const booking = (id: string) => `/me/bookings/${id}`
  const registrations = `/studio/registrations?region=haikou&event=${club.asking}`
  return [
    ...pages(null, phone, ['/sign-in', '/sign-up', '/reset', '/activate', '/events', '/nowhere']),
    ...pages('member', phone, ['/', '/events', '/pass', '/me', '/me/bookings', '/me/everything']),
    ...pages('member', phone, ['/me/points', '/me/tier', '/me/security', '/me/profile', '/clubs']),
    ...pages('member', phone, ['/lounges', '/me/points/gift']),
    ...both('statement', 'member', '/me/points/statement'),
    page('ways to earn', 'member', '/me/points', [/如何获得|How to earn/]),
    ...pages('silver', phone, ['/me/points/household']),
    ...both('household', 'member', '/me/points/household'),
    page('give sheet', 'member', '/me/points/household', [/^(转入…|Give…)$/]),
    page('permit sheet', 'member', '/me/points/household', [/林女士|Ms Lin/]),
    page('close sheet', 'member', '/me/points/household', [/解散家庭…|Close the household…/]),
    ...pages('member', desktop, ['/', '/events', '/me/points', '/me/bookings', '/me/everything']),
    ...pages('silver', desktop, ['/me/marks']),
    ...pages('staff', tablet, ['/desk']),
    ...pages('marketer', desktop, ['/studio', '/studio/registrations']),
    ...pages('manager', desktop, ['/admin/rules', '/admin/rules/attendance', '/admin/rules/new']),
    ...pages('manager', desktop, ['/studio/appeals', '/studio/limits']),
    ...pages('auditor', desktop, ['/studio/audit', '/studio', '/admin/liability']),
    ...pages('auditor', phone, ['/studio/audit']),
    ...pages(null, desktop, ['/dev/ui', '/dev/outbox']),

    ...both('drawn ballot', 'member', `/ballots/${club.drawnBallot}`, [
      /在我的浏览器里重抽|Draw again in my/,
    ]),
    ...both('open ballot', 'member', `/ballots/${club.openBallot}`),
    page('booking drawn', 'member', booking(club.drawn)),
    page('booking entered', 'member', booking(club.entered)),
    ...both('booking offered', 'member', booking(club.offered)),
    page('offer sheet', 'member', booking(club.offered), [/看看并接受|See and accept/]),
    page('drop offer sheet', 'member', booking(club.offered), [/放弃这些席位|Give them up/]),
    page('booking waiting', 'member', booking(club.waiting)),
    page('event waiting', 'member', `/events/${club.waitingFor}`),
    ...both('booking moved', 'member', booking(club.moved)),
    page('guests sheet', 'member', booking(club.moved), [/同行宾客…|Your guests…/]),
    page('transfer sheet', 'member', booking(club.moved), [/转让给其他会员…|Pass it on to another/]),
    page('cancel sheet', 'member', booking(club.moved), [/取消报名…|Cancel booking…/]),
    page('booking given', 'platinum', booking(club.giving)),
    ...both('invitation', 'member', `/me/invitations/${club.invitation}`),
    ...both('event series', 'platinum', `/events/${club.recurring}`),
    page('run sheet', 'platinum', `/events/${club.recurring}`, [/预订整个系列…|Book the whole series…/]),
    ...both('event scheduled', 'member', `/events/${club.later}`),
    page('schedule sheet', 'member', `/events/${club.later}`, [/更改约定…|Change it…/]),
    page('schedule sheet new', 'silver', `/events/${club.later}`, [/到点替我报名…|Book it for me…/]),
    page('event with child', 'platinum', `/events/${club.withChild}`),
    page('party sheet', 'platinum', `/events/${club.withChild}`, [/^(预订|Book)$/]),
    page('everything sheet', 'member', '/me/everything', [/^(全选|Select all)/, /^(取消所选|Drop)/]),
    page('marks', 'silver', '/me/marks'),
    page('appeal sheet', 'silver', '/me/marks', [/^(申诉…|Appeal…)$/]),
    page('marks none', 'member', '/me/marks'),

    wide('studio requests', 'marketer', registrations),
    wide('admit sheet', 'marketer', registrations, [/^(全选|Choose all)/, /^(通过…|Admit…)$/]),
    wide('decline sheet', 'marketer', registrations, [/^(全选|Choose all)/, /^(不通过…|Decline…)$/]),
    wide('seat sheet', 'manager', `/studio/registrations?region=haikou&event=${club.waitingFor}`, [/王雅琴/]),
    wide('studio editor', 'marketer', `/studio?region=haikou&event=${club.recurring}`),
    wide('series sheet', 'marketer', `/studio?region=haikou&event=${club.recurring}`, [/^(系列…|Series…)$/]),
    wide('new series sheet', 'marketer', `/studio?region=haikou&event=${club.later}`, [/^(系列…|Series…)$/]),
    wide('decide sheet', 'manager', '/studio/appeals', [/^(撤销记录…|Lift the mark…)$/]),
    wide('block sheet', 'manager', '/studio/limits', [/暂停一位会员…|Block a member…/]),
    page('studio appeals', 'manager', '/studio/appeals'),
    page('studio limits', 'manager', '/studio/limits'),
    page('admin rules', 'manager', '/admin/rules'),
  ]
}

type Who = View['who']

function pages(who: Who, on: View['on'], paths: readonly string[]): View[] {
  return paths.map((path) => ({ name: path, who, on, path }))
}

function page(name: string, who: Who, path: string, opens: readonly RegExp[] = []): View {
  return { name, who, on: phone, path, opens }
}

function wide(name: string, who: Who, path: string, opens: readonly RegExp[] = []): View {
  return { name, who, on: desktop, path, opens }
}

function both(name: string, who: Who, path: string, opens: readonly RegExp[] = []): View[] {
  return [page(name, who, path, opens), wide(name, who, path, opens)]
}

/** Goes to a view and waits until it stands still. */
export async function lookAt(page: Page, origin: string, { path, opens = [] }: View): Promise<void> {
  await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' })
  await page.locator('h1').first().waitFor({ state: 'attached' })
  for (const name of opens) {
    const within = page.locator('button, label')
    await within.filter({ hasText: name }).and(page.locator(':visible')).first().click()
  }
  if (opens.length > 0) await page.waitForLoadState('networkidle')
}
