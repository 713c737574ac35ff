import { stringify } from 'csv-stringify/sync'
import type { Reason, Refused } from './member-row.rules.ts'

const sentences: Readonly<Record<Reason, string>> = {
  phone_missing: '没有手机号 / no phone',
  phone_shortened_by_spreadsheet:
    '手机号被表格软件缩写，请把该列设为文本后重新导出 / the spreadsheet shortened the phone: export that column as text',
  phone_not_reachable: '不是可以接收短信的号码 / not a number that a message reaches',
  name_missing: '没有姓名 / no name',
  name_too_long: '姓名过长或含有控制字符 / the name is too long or holds control characters',
  number_not_usable: '会员号应为4至12位数字或字母 / a member number has 4 to 12 digits or letters',
  salutation_unknown: '无法识别的称谓 / unknown salutation',
  region_missing: '没有地区，可用 --region 指定 / no region: name one with --region',
  region_unknown: '没有这个地区 / there is no such region',
  tier_unknown: '没有这个等级 / there is no such tier',
  birthday_not_a_date: '生日不是有效日期 / the birthday is no date',
  email_not_an_address: '邮箱格式不对 / not an e-mail address',
  points_not_a_number: '积分应为不小于零的整数 / points are whole and not below zero',
  locale_unknown: '无法识别的语言 / unknown language',
  preferences_too_long: '偏好过长 / the preferences are too long',
  phone_twice_in_file: '手机号在文件中重复 / the phone stands twice in the file',
  number_twice_in_file: '会员号在文件中重复 / the number stands twice in the file',
  email_twice_in_file: '邮箱在文件中重复 / the e-mail address stands twice in the file',
  phone_there_already: '该手机号已是会员 / a member has this phone already',
  number_there_already: '会员号已被占用 / a member has this number already',
  email_there_already: '邮箱已被占用 / an account has this e-mail address already',
}

/** What was left out, a line each, as CSV that a spreadsheet opens and takes nothing in it for a formula. */
export function refusedCsv(refused: readonly Refused[]): string {
  const rows = refused.map(({ line, reason, cell }) => [line, reason, sentences[reason], cell])
  return stringify([['line', 'reason', 'explanation', 'cell'], ...rows], { bom: true, escape_formulas: true })
}
