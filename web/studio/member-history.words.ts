import { words } from '../i18n/words.ts'
import { history, type HistoryWords } from '../member/history.words.ts'

/** What differs when staff read a member's history: it speaks of the member, not to them. */
const aboutThem = words(
  {
    names: {
      offered: '为会员留席',
      offer_accepted: '会员确认了席位',
      offer_dropped: '会员让出了席位',
      kept_after_move: '会员选择保留',
    },
    opened: (moment: string) => `${moment}为这位会员开放`,
    waited: '席位已满，按到达先后候补。',
    approved: '俱乐部审核通过。',
    approvedWaits: '审核通过时席位已满，进入候补。',
    declined: '俱乐部未能安排席位，没有扣除积分。',
    promoted: (free: number, party: number) =>
      `空出${free}席，先按等候次序给坐得下的第一组，这位会员一行${party}位补上。`,
    offered: (free: number, until: string) => `空出${free}席，为会员留到${until}，等会员答复。`,
    accepted: '会员再次确认，席位归会员。',
    drawn: (place: number, entrants: number) => `${entrants}组抽签，会员排第${place}。`,
    drawnNoSeat: (place: number, entrants: number, seats: number) =>
      `${entrants}组抽签，会员排第${place}，共${seats}席。`,
    passedOverAtDraw: {
      points: (needed: string, had: string) => `轮到会员时可用${had}，需${needed}。`,
      pointsShort: '轮到会员时积分不足。',
      overlap: '轮到会员时，同一时段另有活动。',
      monthCap: (count: number, cap: number) => `轮到会员时，当月已有${count}场，俱乐部每月至多${cap}场。`,
      blocked: '轮到会员时，会员暂不能预订这里的活动。',
    },
    cancelledBy: {
      member: '会员取消了报名。',
      event_cancelled: '活动停办。',
      event_moved: '活动时间或地点有变，会员选择退出。',
      staff: '由工作人员代为取消。',
    },
    transferClosed: '没有转让，席位仍归会员。',
    takenOver: '会员接手了另一位会员的席位。',
    kept: '变动之后，会员选择保留席位。',
  },
  {
    names: {
      offered: 'Held for the member',
      offer_accepted: 'The member accepted',
      offer_dropped: 'The member let it go',
      kept_after_move: 'The member kept it',
    },
    opened: (moment: string) => `open to the member since ${moment}`,
    waited: 'All places were taken; the member waits in order of arrival.',
    approved: 'The club admitted the member.',
    approvedWaits: 'Admitted when all places were taken, so the member waits.',
    declined: 'The club could not give the member a place. Nothing was charged.',
    promoted: (free: number, party: number) =>
      `${free === 1 ? '1 place' : `${free} places`} came free and went to the first party in line that fits: the member’s, of ${party}.`,
    offered: (free: number, until: string) =>
      free === 1
        ? `1 place came free and is held for the member’s answer until ${until}.`
        : `${free} places came free and the member’s are held for an answer until ${until}.`,
    accepted: 'The member confirmed once more and has the places.',
    drawn: (place: number, entrants: number) => `The member was number ${place} of ${entrants} in the draw.`,
    drawnNoSeat: (place: number, entrants: number, seats: number) =>
      `The member was number ${place} of ${entrants} in the draw, for ${seats} places.`,
    passedOverAtDraw: {
      points: (needed: string, had: string) =>
        `At the member’s turn it needed ${needed}, and the member had ${had}.`,
      pointsShort: 'At the member’s turn the points were too few.',
      overlap: 'At the member’s turn there was another event at that time.',
      monthCap: (count: number, cap: number) =>
        `At the member’s turn there were ${count} of at most ${cap} that the club allows in that month.`,
      blocked: 'At the member’s turn booking here was not open to them.',
    },
    cancelledBy: {
      member: 'The member cancelled.',
      event_cancelled: 'The event was called off.',
      event_moved: 'The event moved and the member chose to leave.',
      staff: 'Staff cancelled it for the member.',
    },
    transferClosed: 'It was not passed on; the places stay the member’s.',
    takenOver: 'The member took over another member’s places.',
    kept: 'After the change the member kept the places.',
  },
)

/** A member's history in the third person, with the same numbers. */
export function historyOfMember(): HistoryWords {
  const [ours, theirs] = [history(), aboutThem()]
  return { ...ours, ...theirs, names: { ...ours.names, ...theirs.names } }
}
