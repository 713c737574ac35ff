import type { Texts } from '../base/texts.ts'
import type { EntryReason, EntryWay } from './entry.rules.ts'

/** Words around the numbers: who it is, which tiers there are, the zone of the place. */
export type EntryWords = { name: Texts; tierName(id: string): Texts; zone: string }

/** Why a party cannot enter yet, in a sentence for the desk. */
export function sentenceOfReason(reason: EntryReason, words: EntryWords): Texts {
  switch (reason.code) {
    case 'pass_not_shown':
      return { zh: '还没有出示会员码', en: 'The pass has not been shown yet' }
    case 'already_inside_here':
      return {
        zh: `${time(reason.since, words.zone)}已入内，还没有离开`,
        en: `Came in at ${time(reason.since, words.zone)} and has not left`,
      }
    case 'guests_beyond_allowance':
      return {
        zh: `${reason.allowed === 0 ? '这一等级不可携宾客' : `可免费携${reason.allowed}位`}，多出${reason.extra}位，需${number(reason.points)}积分`,
        en: `${reason.extra} ${plural(reason.extra, 'guest', 'guests')} ${reason.allowed === 0 ? 'and none included' : `beyond the ${reason.allowed} included`}, ${number(reason.points)} points`,
      }
    case 'visits_used_up':
      return {
        zh: `本年${reason.visits}次到访已用完`,
        en: `All ${reason.visits} visits of this year are used`,
      }
    case 'lounge_full':
      return reason.free === 0
        ? { zh: '厅内已满', en: 'The lounge is full' }
        : {
            zh: `厅内只剩${reason.free}位，${reason.party}位一起进不下`,
            en: `Only ${reason.free} ${plural(reason.free, 'seat is', 'seats are')} free, too few for ${reason.party}`,
          }
    case 'lounge_closed':
      return {
        zh: `现在不在开放时间，${moment(reason.opensAt, words.zone, 'zh')}开放`,
        en: `Closed now, opens ${moment(reason.opensAt, words.zone, 'en')}`,
      }
    case 'already_inside_elsewhere':
      return {
        zh: `${time(reason.since, words.zone)}进了另一间贵宾厅，还没有离开`,
        en: `Has been in another lounge since ${time(reason.since, words.zone)}`,
      }
    case 'tier_too_low': {
      const tier = words.tierName(reason.minTierId)
      return { zh: `这间贵宾厅${tier.zh}起可入内`, en: `This lounge is for ${tier.en} and above` }
    }
    case 'member_blocked':
      return {
        zh: '会员资格暂停，请联系经理',
        en: 'This membership is suspended; please ask the manager',
      }
  }
}

/** A way to a yes: what to do, a second line, and what its button says. */
export function sentencesOfWay(
  way: EntryWay,
  words: EntryWords,
): { sentence: Texts; hint: Texts; button: Texts } {
  const { name } = words
  switch (way.kind) {
    case 'digits':
      return {
        sentence: {
          zh: `请${name.zh}报会员码下的六位数字`,
          en: `Ask ${name.en} for the six digits of the pass`,
        },
        hint: {
          zh: '扫会员码也可以，数字每30秒更新',
          en: 'Scanning the pass works too; the digits change every 30 seconds',
        },
        button: { zh: '输入数字', en: 'Enter digits' },
      }
    case 'leave':
      return {
        sentence: { zh: `为${name.zh}办理离厅`, en: `Check ${name.en} out` },
        hint: { zh: '离厅后座位立即空出', en: 'The seats are free at once' },
        button: { zh: '办理离厅', en: 'Check out' },
      }
    case 'points':
      return pointsWay(way, name)
    case 'fewer_guests':
      return {
        sentence:
          way.guests === 0
            ? { zh: `只请${name.zh}一位入内`, en: `Let ${name.en} in alone` }
            : {
                zh: `携${way.guests}位宾客入内`,
                en: `Come in with ${way.guests} ${plural(way.guests, 'guest', 'guests')}`,
              },
        hint: { zh: '不用积分', en: 'No points needed' },
        button: { zh: '按此人数', en: 'Use this party' },
      }
    case 'as_guest': {
      const tier = words.tierName(way.tierId)
      return {
        sentence: {
          zh: `由同行的${tier.zh}以上会员带入`,
          en: `Come in as the guest of a ${tier.en} member or above`,
        },
        hint: {
          zh: '扫那位会员的码，把这位记为宾客',
          en: 'Scan that member’s pass with this one as a guest',
        },
        button: { zh: '扫同行者', en: 'Scan the host' },
      }
    }
    case 'wait':
      return {
        sentence: { zh: '请稍候，有人离厅就可入内', en: 'Please wait until somebody leaves' },
        hint: { zh: `现在空${way.free}位`, en: `${way.free} ${plural(way.free, 'seat', 'seats')} free now` },
        button: { zh: '再看一次', en: 'Look again' },
      }
    case 'come_back':
      return {
        sentence: {
          zh: `${moment(way.opensAt, words.zone, 'zh')}开放后再来`,
          en: `Come back when it opens ${moment(way.opensAt, words.zone, 'en')}`,
        },
        hint: { zh: '届时扫码即可', en: 'The same pass will do' },
        button: { zh: '再看一次', en: 'Look again' },
      }
    case 'leave_elsewhere':
      return {
        sentence: {
          zh: `请${name.zh}在手机上结束另一间的到访`,
          en: `Ask ${name.en} to end the other visit on the phone`,
        },
        hint: {
          zh: '“贵宾厅”页，点“我已离厅”；3小时后也会自动结束',
          en: 'On the Lounges page, “I have left”; it also ends by itself after 3 hours',
        },
        button: { zh: '再看一次', en: 'Look again' },
      }
    case 'override':
      return {
        sentence: { zh: '值班人员放行', en: 'Let in by the staff on duty' },
        hint: { zh: '需填写原因，会留下记录', en: 'Needs a reason, which is kept on record' },
        button: { zh: '填写原因', en: 'Give a reason' },
      }
  }
}

function pointsWay(way: Extract<EntryWay, { kind: 'points' }>, name: Texts) {
  const { points, balance, visit, extraGuests } = way
  const missing = points - balance
  const button = { zh: '请会员确认', en: 'Ask to confirm' }
  const zhWhat = [visit && '换一次到访', extraGuests > 0 && `加${extraGuests}位宾客`]
    .filter(Boolean)
    .join('，')
  const enWhat = [
    visit && 'one more visit',
    extraGuests > 0 && `${extraGuests} more ${plural(extraGuests, 'guest', 'guests')}`,
  ]
    .filter(Boolean)
    .join(' and ')
  const sentence = {
    zh: `请${name.zh}确认，用${number(points)}积分${zhWhat}`,
    en: `Ask ${name.en} to confirm ${number(points)} points for ${enWhat}`,
  }
  const hint =
    missing > 0
      ? {
          zh: `余额${number(balance)}，还差${number(missing)}`,
          en: `Balance ${number(balance)}, ${number(missing)} short`,
        }
      : {
          zh: `余额${number(balance)}，换后${number(balance - points)}`,
          en: `Balance ${number(balance)}, ${number(balance - points)} after`,
        }
  return { sentence, hint, button }
}

/** What staff may say to the member, kindly, from the first way. Null when there is nothing to ask. */
export function sayingFor(ways: readonly EntryWay[], { name }: EntryWords): Texts | null {
  switch (ways[0]?.kind) {
    case 'points':
      return {
        zh: `${name.zh}，您可以用积分办理，我来帮您。`,
        en: `${name.en}, points can cover this. May I help you with it?`,
      }
    case 'digits':
      return {
        zh: `${name.zh}，麻烦您打开会员码，报一下六位数字。`,
        en: `${name.en}, may I have the six digits of your pass?`,
      }
    case 'wait':
      return {
        zh: `${name.zh}，厅里正满，有空位我马上请您。`,
        en: `${name.en}, we are full just now. I will fetch you as soon as there is room.`,
      }
    case 'leave':
      return { zh: `${name.zh}，祝您一路顺利。`, en: `${name.en}, have a pleasant journey.` }
    case 'as_guest':
    case 'come_back':
    case 'leave_elsewhere':
    case 'fewer_guests':
    case 'override':
      return {
        zh: `${name.zh}，请您稍等，我来看怎样方便您。`,
        en: `${name.en}, one moment please, let me see how we can help.`,
      }
    case undefined:
      return null
  }
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}

function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many
}

function time(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at)
}

function moment(at: number, zone: string, locale: 'zh' | 'en'): string {
  const date = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    month: locale === 'zh' ? 'long' : 'short',
    day: 'numeric',
  }).format(at)
  return locale === 'zh' ? `${date}${time(at, zone)}` : `${date} ${time(at, zone)}`
}
