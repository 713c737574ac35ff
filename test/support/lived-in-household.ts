type Body = Record<string, unknown>
type Caller = (method: string, path: string, body?: unknown) => Promise<Body>

/** A household of an owner, one who gives and may draw, and one who is asked; and a gift in each direction. */
export async function liveAsHousehold(owner: Caller, kin: Caller, asked: Caller): Promise<void> {
  const numbers = []
  for (const who of [owner, kin, asked]) numbers.push(String((await who('GET', '/api/me'))['number']))
  const [ofOwner, ofKin, ofAsked] = numbers
  const give = async (from: Caller, to: string | undefined, amount: number, words: string) => {
    const quote = await from('POST', '/api/me/gifts/quotes', { to, amount, words })
    await from('POST', `/api/me/gifts/quotes/${String(quote['id'])}/confirm`, { amount })
  }
  await give(owner, ofKin, 200, '生日快乐')
  await give(kin, ofOwner, 60, '')

  await owner('POST', '/api/me/household', { name: '王家' })
  for (const number of [ofKin, ofAsked]) await owner('POST', '/api/me/household/invitations', { number })
  const { invitations } = (await kin('GET', '/api/me/household')) as { invitations: { id: string }[] }
  const joined = await kin('POST', `/api/me/household/invitations/${invitations[0]?.id ?? ''}/accept`)
  const { members } = joined['household'] as { members: { id: string; me: boolean }[] }
  const own = members.find((one) => one.me)?.id ?? ''
  await owner('PUT', `/api/me/household/members/${own}`, { maySpend: true, monthLimit: 500 })
  const move = async (who: Caller, act: 'contribute' | 'draw', amount: number) => {
    const quote = await who('POST', '/api/me/household/quotes', { act, amount })
    await who('POST', `/api/me/household/quotes/${String(quote['id'])}/confirm`, { amount })
  }
  await move(kin, 'contribute', 300)
  await move(owner, 'contribute', 200)
  await move(kin, 'draw', 120)
}
