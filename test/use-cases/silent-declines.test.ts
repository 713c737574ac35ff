import { describe, expect, it } from 'vitest'
import { hour } from '../../server/base/clock.ts'
import { renderMessage } from '../../server/messages/render-message.ts'
import { lapseInvitations } from '../../server/transfers/invitations.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { acceptWith, aSeatToPassOn, invite, quoteOf } from '../support/a-transfer.ts'
import { engines, type EngineName } from '../support/engines.ts'

const endings = ['declined', 'not answered', 'sent to nobody'] as const
type Ending = (typeof endings)[number]

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The same text with every id by the order in which it first appears: ids, and codes made from them, are new in each club. */
function withoutIds(texts: readonly string[]): string[] {
  const seen = new Map<string, string>()
  const named = (id: string) => seen.get(id) ?? (seen.set(id, `id-${seen.size + 1}`).get(id) as string)
  const [, entryCode = ''] = /"entryCode":"(\w+)"/.exec(texts.join('')) ?? []
  return texts.map((text) => text.replace(uuid, named).replaceAll(entryCode, 'the-code'))
}

/** Every byte that Ana can read of her booking and its invitation, and all that she was sent. */
async function viewOf(club: Club, id: string): Promise<string[]> {
  const ana = club.as('ana')
  const pages = [
    `/api/registrations/${id}/transfer`,
    `/api/me/registrations/${id}`,
    `/api/me/registrations/${id}/history`,
    '/api/me/registrations',
    '/api/me/everything',
  ]
  const texts: string[] = []
  for (const page of pages) {
    const { status, text } = await ana.get(page)
    texts.push(`${page} ${status} ${text}`)
  }
  const told = await club.deps.db
    .selectFrom('outbox')
    .select(['template', 'data', 'dedupe_key', 'next_at', 'created_at'])
    .where('account_id', '=', club.person('ana').accountId)
    .orderBy('id')
    .execute()
  for (const { template, data, ...row } of told) {
    const { sms, mail } = renderMessage({ template, data, locale: 'zh', publicUrl: 'https://club.example' })
    texts.push(JSON.stringify([template, data, row, sms, mail.subject, mail.text]))
  }
  return texts
}

/** Ana offers her seats to one number, and looks again at each turn of what comes of it. */
async function storyOf(engine: EngineName, ending: Ending, turns: (club: Club, path: string) => Turn[]) {
  const club = await aClub(engine)
  const { id, path } = await aSeatToPassOn(club)
  const { phone, accountId } = club.person('bo')
  if (ending === 'sent to nobody') {
    await club.deps.db.updateTable('accounts').set({ phone: null }).where('id', '=', accountId).execute()
  }
  const sent = await club.as('ana').post(path, { to: phone })
  const story = [`${sent.status} ${sent.text}`, ...(await viewOf(club, id))]
  if (ending === 'declined') {
    const [invitation] = (await club.as('bo').get('/api/me/invitations')).body['invitations'] as {
      id: string
    }[]
    expect((await club.as('bo').delete(`/api/me/invitations/${invitation?.id}`)).status).toBe(204)
  }
  for (const turn of turns(club, path)) story.push(await turn(), ...(await viewOf(club, id)))
  return withoutIds(story)
}

type Turn = () => Promise<string>

const asksAgain = (club: Club, path: string) => async () => {
  const { status, body } = await club.as('ana').post(path, { to: '13900001111' })
  // The trace id is another in each answer.
  return `${status} ${JSON.stringify({ ...body, traceId: '' })}`
}

const waits = (club: Club, hours: number) => async () => {
  club.setTime(hours * hour)
  return `${await lapseInvitations(club.deps)} lapsed`
}

describe.each(engines)('an invitation that is not taken up, on %s', (engine) => {
  it('looks the same to its giver until it has run out and after, whoever had the number', async () => {
    const turns = (club: Club, path: string) => [
      asksAgain(club, path),
      waits(club, 47),
      waits(club, 1),
      asksAgain(club, path),
    ]
    const [declined, unanswered, unknown] = [
      await storyOf(engine, 'declined', turns),
      await storyOf(engine, 'not answered', turns),
      await storyOf(engine, 'sent to nobody', turns),
    ]
    expect(declined).toEqual(unanswered)
    expect(declined).toEqual(unknown)
    const all = declined.join('\n')
    for (const told of ['"open"', '"lapsed"', 'transfer_open', 'transfer_not_taken'])
      expect(all).toContain(told)
    expect(all).not.toContain('decline')
  })

  it('may be taken back by its giver as if nobody had declined', async () => {
    const turns = (club: Club, path: string) => [
      async () => {
        const { status, text } = await club.as('ana').delete(path)
        return `${status} ${text}`
      },
      asksAgain(club, path),
      waits(club, 48),
    ]
    const stories: string[][] = []
    for (const ending of endings) stories.push(await storyOf(engine, ending, turns))
    for (const story of stories) expect(story).toEqual(stories[0])
    expect(stories[0]?.join('\n')).toContain('"withdrawn"')
  })

  it('cannot be accepted by whoever declined it, also not with a quote of before', async () => {
    const club = await aClub(engine)
    const { id } = await aSeatToPassOn(club)
    const invitation = await invite(club, id, 'ana', 'bo')
    const quote = await quoteOf(club, 'bo', invitation)
    await club.as('bo').delete(`/api/me/invitations/${invitation}`)
    const closed = { status: 409, body: { code: 'invitation_closed' } }
    expect(await acceptWith(club, 'bo', invitation, quote)).toMatchObject(closed)
    const path = `/api/me/invitations/${invitation}/quotes`
    expect(await club.as('bo').post(path, { guests: ['Hu'] })).toMatchObject(closed)
    expect(await club.balanceOf('bo')).toBe(1_000)
  })

  it('does not tell a giver that a booking is theirs which they have given up', async () => {
    const club = await aClub(engine)
    const { id } = await aSeatToPassOn(club)
    await invite(club, id, 'ana', 'bo')
    await club.as('ana').delete(`/api/registrations/${id}`, { refund: 200 })
    club.setTime(48 * hour)
    expect(await lapseInvitations(club.deps)).toBe(1)
    const told = await club.deps.db.selectFrom('outbox').select('template').execute()
    expect(told.map((one) => one.template)).not.toContain('transfer_not_taken')
  })
})
