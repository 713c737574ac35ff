/** What a member's row may hold. */
export const fields = [
  'phone',
  'number',
  'name',
  'family',
  'given',
  'salutation',
  'region',
  'tier',
  'birthday',
  'email',
  'points',
  'locale',
  'preferences',
] as const
export type Field = (typeof fields)[number]

/** Headings that are understood without a mapping, as they are written in other systems' exports. */
const known: Readonly<Record<Field, readonly string[]>> = {
  phone: [
    ...['手机号', '手机', '手机号码', '电话', '联系电话', '移动电话', '电话号码', '联系方式'],
    ...['phone', 'phone number', 'mobile', 'mobile number', 'mobile phone', 'cell', 'tel', 'telephone'],
  ],
  number: [
    ...['会员号', '会员编号', '会员卡号', '卡号', '会员号码'],
    ...['member number', 'member no', 'membership number', 'card number', 'card no', 'number'],
  ],
  name: ['姓名', '会员姓名', '客户姓名', '名称', 'name', 'full name', 'member name', 'customer name'],
  family: ['姓', '姓氏', 'family name', 'last name', 'surname'],
  given: ['名', '名字', 'given name', 'first name', 'forename'],
  salutation: ['称谓', '称呼', '性别', 'salutation', 'title', 'gender', 'sex'],
  region: ['地区', '区域', '城市', '所属地区', '所属区域', '归属地', 'region', 'city', 'home region', 'area'],
  tier: [
    '等级',
    '会员等级',
    '级别',
    '会员级别',
    '卡级',
    '卡种',
    'tier',
    'level',
    'grade',
    'membership level',
  ],
  birthday: ['生日', '出生日期', '出生年月日', 'birthday', 'birth date', 'date of birth', 'dob'],
  email: ['邮箱', '电子邮箱', '电子邮件', '邮件', 'email', 'e mail', 'mail', 'email address'],
  points: [
    '积分',
    '积分余额',
    '可用积分',
    '当前积分',
    'points',
    'balance',
    'points balance',
    'point balance',
  ],
  locale: ['语言', '语种', 'language', 'locale'],
  preferences: ['偏好', '喜好', 'preferences', 'preference'],
}

/** Headings compare without case, spaces, dots, dashes and full-width forms. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s._\-:*()/]+/g, '')
}

const fieldOf = new Map(
  fields.flatMap((field) => known[field].map((heading) => [plainHeading(heading), field] as const)),
)

export type Columns = ReadonlyMap<Field, number>

export type ColumnFault =
  | { kind: 'no_phone' }
  | { kind: 'no_name' }
  | { kind: 'unknown_heading'; heading: string }
  | { kind: 'twice'; field: Field }

/**
 * Which column holds what: as `mapping` (field to heading) says, the rest by their known headings. Columns that
 * nobody knows are left alone and named in `ignored`.
 */
export function findColumns(
  headings: readonly string[],
  mapping: ReadonlyMap<Field, string>,
): { columns: Columns; ignored: string[] } | { fault: ColumnFault } {
  const columns = new Map<Field, number>()
  const plain = headings.map(plainHeading)
  for (const [field, heading] of mapping) {
    const at = plain.indexOf(plainHeading(heading))
    if (at < 0) return { fault: { kind: 'unknown_heading', heading } }
    columns.set(field, at)
  }
  const mapped = new Set(columns.values())
  const ignored: string[] = []
  for (const [at, heading] of plain.entries()) {
    if (mapped.has(at)) continue
    const field = fieldOf.get(heading)
    if (!field || mapping.has(field)) {
      if (heading !== '') ignored.push(headings[at] ?? '')
      continue
    }
    if (columns.has(field)) return { fault: { kind: 'twice', field } }
    columns.set(field, at)
  }
  if (!columns.has('phone')) return { fault: { kind: 'no_phone' } }
  if (!columns.has('name') && !columns.has('family')) return { fault: { kind: 'no_name' } }
  return { columns, ignored }
}
