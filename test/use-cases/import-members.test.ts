import { describe, expect, it } from 'vitest'
import { importMembers, type ImportOptions } from '../../server/club-command/import-members.ts'
import { refusedCsv } from '../../server/club-command/refused-csv.ts'
import { codeTo, goodPassword, newcomer } from '../support/a-newcomer.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { engines } from '../support/engines.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
/** 手机号,姓名,称谓,会员等级,积分,城市 and one row, in GB18030. */
const gb18030 = Buffer.from(
  'cad6bbfabac52cd0d5c3fb2cb3c6ced52cbbe1d4b1b5c8bcb62cbbfdb7d62cb3c7cad00d0a' +
    '31333830303030323030312ccdf5d1c5c7d92cc5aecabf2cbdf0bfa82c31323438302cbaa3bfdacad00d0a',
  'hex',
)

function membersOf(club: Club) {
  return club.deps.db
    .selectFrom('members as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .innerJoin('points_accounts as p', 'p.owner_id', 'm.id')
    .select(['a.phone', 'a.email', 'a.state', 'a.password_hash', 'a.locale', 'm.family_name', 'm.given_name'])
    .select(['m.salutation', 'm.region_id', 'm.tier_id', 'm.number', 'm.birthday', 'p.balance'])
    .where('p.kind', '=', 'redeemable')
    .orderBy('a.phone')
    .execute()
}

const run = (club: Club, text: string | Uint8Array, more: Partial<ImportOptions> = {}) =>
  importMembers(club.deps, { bytes: typeof text === 'string' ? utf8(text) : text, region: 'haikou', ...more })

const reasonsOf = (result: Awaited<ReturnType<typeof run>>) =>
  result.refused.map(({ line, reason }) => [line, reason])

describe.each(engines)('import of members on %s', (engine) => {
  it('reads any column order, headings in either language and phones in any usual writing', async () => {
    const club = await aClub(engine)
    const result = await run(
      club,
      [
        'Points,姓名,Mobile Number,Tier,性别,Birthday,E-mail,备注',
        '"12,480",王雅琴,138 0000 2001,金卡,女,1984年3月14日,Wang@Example.com,甲',
        ',欧阳修远,+86-138-0000-2002,Platinum,先生,1979/11/3,,乙',
        '0,Laura Bennett,(0086)13800002003,silver card,Ms.,19900102,,丙',
        '5,"Tan, Wei Ling",+852 5123 4567,钻石,,,,丁',
      ].join('\n'),
    )
    expect(result).toMatchObject({ rows: 4, imported: 4, refused: [], ignored: ['备注'], encoding: 'utf-8' })
    expect(await membersOf(club)).toMatchObject([
      { phone: '+85251234567', family_name: 'Tan', given_name: 'Wei Ling', tier_id: 'diamond', balance: 5 },
      {
        phone: '+8613800002001',
        email: 'wang@example.com',
        family_name: '王',
        given_name: '雅琴',
        salutation: 'ms',
        tier_id: 'gold',
        birthday: '1984-03-14',
        balance: 12_480,
        locale: 'zh',
        state: 'pre_made',
        password_hash: null,
      },
      {
        phone: '+8613800002002',
        family_name: '欧阳',
        given_name: '修远',
        salutation: 'mr',
        tier_id: 'platinum',
      },
      {
        phone: '+8613800002003',
        family_name: 'Bennett',
        given_name: 'Laura',
        tier_id: 'silver',
        locale: 'en',
      },
    ])
  })

  it('reads GB18030 as Chinese spreadsheets write it', async () => {
    const club = await aClub(engine)
    expect(await run(club, gb18030, { region: undefined })).toMatchObject({
      imported: 1,
      encoding: 'gb18030',
    })
    expect(await membersOf(club)).toMatchObject([
      {
        phone: '+8613800002001',
        family_name: '王',
        given_name: '雅琴',
        tier_id: 'gold',
        balance: 12_480,
        region_id: 'haikou',
      },
    ])
  })

  it.each([
    ['UTF-8 with a byte order mark', (text: string) => utf8(`\uFEFF${text}`)],
    ['UTF-16 as spreadsheets save it', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['semicolons', (text: string) => utf8(text.replaceAll(',', ';'))],
    ['tabs and CRLF', (text: string) => utf8(text.replaceAll(',', '\t').replaceAll('\n', '\r\n'))],
  ])('reads %s', async (_, encode) => {
    const club = await aClub(engine)
    expect(await run(club, encode('手机,姓名\n13800002001,王雅琴\n'))).toMatchObject({ imported: 1 })
  })

  it('takes a mapping for headings that nobody knows, and asks for one where it must', async () => {
    const club = await aClub(engine)
    const text = '客户编码,贵宾,联络\nA0001,王雅琴,13800002001'
    await expect(run(club, text)).rejects.toThrow('--map phone=HEADING')
    await expect(run(club, text, { mapping: new Map([['phone', '没有']]) })).rejects.toThrow(
      'There is no column 没有',
    )
    const mapping = new Map([
      ['phone', '联络'],
      ['name', '贵宾'],
      ['number', '客户编码'],
    ] as const)
    expect(await run(club, text, { mapping })).toMatchObject({ imported: 1 })
    expect(await membersOf(club)).toMatchObject([{ number: 'A0001', phone: '+8613800002001' }])
  })

  it('lists every bad row and duplicate with line and reason, and imports the others', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    const known = club.person('ana').phone
    const result = await run(
      club,
      [
        '手机号,姓名,会员号,等级,生日,邮箱,积分,称谓,地区',
        '13800002001,王雅琴,88001,金卡,,w@example.com,10,女士,海口',
        '13800002001,重复手机,,,,,,,',
        '13800002002,重复卡号,88001,,,,,,',
        '13800002003,重复邮箱,,,,W@example.com,,,',
        `${known},已是会员,,,,,,,`,
        '0898-66668888,座机,,,,,,,',
        '1.38E+10,缩写,,,,,,,',
        ',无号码,,,,,,,',
        '13800002004,,,,,,,,',
        '13800002005,无此等级,,黑卡,,,,,',
        '13800002006,无此日,,,1990-02-30,,,,',
        '13800002007,未出生,,,2190-02-20,,,,',
        '13800002008,坏邮箱,,,,not an address,,,',
        '13800002009,负积分,,,,,-5,,',
        '13800002010,半积分,,,,,1.5,,',
        '13800002011,无此称谓,,,,,,殿下,',
        '13800002012,无此地区,,,,,,,火星',
        '13800002013,坏卡号,卡/1,,,,,,',
        '13800002014,"换\n行",,,,,,,',
        '13800002016,,,,,,,,',
        '13800002015,最后一位,,,,,,,三亚市',
      ].join('\n'),
    )
    expect(result).toMatchObject({ rows: 21, imported: 3, thereAlready: 1 })
    expect(reasonsOf(result)).toEqual([
      [3, 'phone_twice_in_file'],
      [4, 'number_twice_in_file'],
      [5, 'email_twice_in_file'],
      [6, 'phone_there_already'],
      [7, 'phone_not_reachable'],
      [8, 'phone_shortened_by_spreadsheet'],
      [9, 'phone_missing'],
      [10, 'name_missing'],
      [11, 'tier_unknown'],
      [12, 'birthday_not_a_date'],
      [13, 'birthday_not_a_date'],
      [14, 'email_not_an_address'],
      [15, 'points_not_a_number'],
      [16, 'points_not_a_number'],
      [17, 'salutation_unknown'],
      [18, 'region_unknown'],
      [19, 'number_not_usable'],
      [22, 'name_missing'],
    ])
    expect((await membersOf(club)).map((one) => one.phone)).toContain('+8613800002014')
    expect((await membersOf(club)).find((one) => one.phone === '+8613800002015')?.region_id).toBe('sanya')
  })

  it('writes nothing on a dry run and finds the same', async () => {
    const club = await aClub(engine)
    const text = '手机号,姓名\n13800002001,王雅琴\n12,坏号码'
    const dry = await run(club, text, { dryRun: true })
    expect(await membersOf(club)).toEqual([])
    expect(await club.deps.db.selectFrom('audit_entries').selectAll().execute()).toEqual([])
    expect(await run(club, text)).toEqual(dry)
  })

  it('imports nothing the second time, and the rest after a run that was cut off', async () => {
    const club = await aClub(engine)
    const rows = Array.from(
      { length: 1_200 },
      (_, at) => `1390000${String(at).padStart(4, '0')},王雅琴,${at}`,
    )
    const text = ['手机号,姓名,积分', ...rows].join('\n')
    const cut = run(club, text, {
      onProgress(done) {
        if (done >= 500) throw new Error('killed')
      },
    })
    await expect(cut).rejects.toThrow('killed')
    expect(await membersOf(club)).toHaveLength(500)
    expect(await run(club, text)).toMatchObject({ imported: 700, thereAlready: 500 })
    expect(await run(club, text)).toMatchObject({ imported: 0, thereAlready: 1_200 })
    const members = await membersOf(club)
    expect(members).toHaveLength(1_200)
    expect(new Set(members.map((one) => one.number)).size).toBe(1_200)
    expect(members.reduce((sum, one) => sum + Number(one.balance), 0)).toBe((1_199 * 1_200) / 2)
    const lots = await club.deps.db.selectFrom('lots').select('remaining').execute()
    expect(lots.reduce((sum, lot) => sum + lot.remaining, 0)).toBe((1_199 * 1_200) / 2)
  }, 60_000)

  it('lets an imported member sign up by a code to the same phone, and keeps tier and points', async () => {
    const club = await aClub(engine)
    await run(club, '手机号,姓名,称谓,等级,积分\n13876543210,王雅琴,女士,金卡,800')
    const phone = '+8613876543210'
    const before = await club
      .anonymous()
      .post('/api/accounts/sign-in', { login: phone, password: goodPassword })
    expect(before.status).toBe(401)
    await club.anonymous().post('/api/accounts/sign-up/codes', { phone })
    const code = await codeTo(club, phone)
    const answer = await club.anonymous().post('/api/accounts/sign-up', { ...newcomer, phone, code })
    expect(answer).toMatchObject({
      status: 201,
      body: {
        displayName: '王雅琴',
        mustChangePassword: false,
        member: { tierId: 'gold', regionId: 'haikou' },
      },
    })
    expect(await membersOf(club)).toMatchObject([{ state: 'active', balance: 800 }])
    const after = await club
      .anonymous()
      .post('/api/accounts/sign-in', { login: phone, password: goodPassword })
    expect(after.status).toBe(200)
    const again = await club.anonymous().post('/api/accounts/sign-up', { ...newcomer, phone, code })
    expect(again.body['code']).toBe('wrong_code')
  })
})

describe('import of members', () => {
  it('stops with a sentence at what is no table of members', async () => {
    const club = await aClub('sqlite')
    await expect(run(club, '')).rejects.toThrow('The file is empty.')
    await expect(run(club, Buffer.from([0x81, 0xff, 0xff, 0x00]))).rejects.toThrow(
      'neither UTF-8 nor GB18030',
    )
    await expect(run(club, '手机号,姓名,手机\n1,2,3')).rejects.toThrow('Two columns could be the phone')
    await expect(run(club, '手机号,姓名\n1,2', { region: 'mars' })).rejects.toThrow('There is no region mars')
    expect(await run(club, '手机号,姓名\n')).toMatchObject({ rows: 0, imported: 0 })
  })

  it('needs a region for each row, of its own or for all', async () => {
    const club = await aClub('sqlite')
    const result = await run(club, '手机号,姓名\n13800002001,王雅琴', { region: undefined })
    expect(reasonsOf(result)).toEqual([[2, 'region_missing']])
    expect(await run(club, '手机号,姓名\n13800002001,王雅琴', { region: '文昌' })).toMatchObject({
      imported: 1,
    })
  })

  it('keeps a spreadsheet from taking a refused cell for a formula', () => {
    const csv = refusedCsv([{ line: 2, reason: 'phone_not_reachable', cell: '=HYPERLINK("http://x")' }])
    expect(csv).toContain(`'=HYPERLINK`)
    expect(csv).not.toMatch(/,"?=/)
  })
})
