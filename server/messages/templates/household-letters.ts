import type { MessageData } from '../message-data.ts'
import { either, momentEn, momentZh, pointsEn, pointsZh, type Letter, type Template } from './writing.ts'

const zhAction: Letter['action'] = { label: '看家庭积分', path: '/me/points/household' }
const enAction: Letter['action'] = { label: 'See the household', path: '/me/points/household' }

/** To whoever is asked to join. */
export const householdInvited: Template<MessageData['household_invited']> = {
  zh: ({ household, ownerZh, expiresAt, zone }) => ({
    sms: `【贵宾】${ownerZh}邀请您加入“${household}”，一起使用家庭积分。${momentZh(expiresAt, zone)}前可以答复，不答复就自动失效。`,
    subject: `${ownerZh}邀请您加入“${household}”`,
    heading: `加入“${household}”？`,
    paragraphs: [
      `${ownerZh}邀请您加入家庭。加入不收积分，您的积分仍是您自己的；转入多少由您决定，退出时没有用掉的会退还给您。`,
    ],
    facts: [['答复期限', momentZh(expiresAt, zone)]],
    action: zhAction,
  }),
  en: ({ household, ownerEn, ownerZh, expiresAt, zone }) => {
    const owner = either(ownerEn, ownerZh)
    return {
      sms: `Guibin: ${owner} invites you to join “${household}” and pool points. You may answer until ${momentEn(expiresAt, zone)}; after that it lapses by itself.`,
      subject: `${owner} invites you to “${household}”`,
      heading: `Join “${household}”?`,
      paragraphs: [
        `${owner} invites you to a household. Joining costs nothing and your points stay yours; you decide what to give, and what is left of it comes back when you leave.`,
      ],
      facts: [['Answer by', momentEn(expiresAt, zone)]],
      action: enAction,
    }
  },
}

/** To the owner. */
export const householdJoined: Template<MessageData['household_joined']> = {
  zh: ({ household, nameZh }) => ({
    sms: `【贵宾】${nameZh}已加入“${household}”。要让对方取用家庭积分，请在家庭页面开通。`,
    subject: `${nameZh}已加入“${household}”`,
    heading: `${nameZh}加入了`,
    paragraphs: ['对方现在可以转入积分。要让对方取用，请在家庭页面开通，也可以设每月上限。'],
    action: zhAction,
  }),
  en: ({ household, nameEn, nameZh }) => {
    const name = either(nameEn, nameZh)
    return {
      sms: `Guibin: ${name} has joined “${household}”. You can let them draw from it on the household’s page.`,
      subject: `${name} has joined “${household}”`,
      heading: `${name} has joined`,
      paragraphs: [
        'They can give points now. You can let them draw as well on the household’s page, with a monthly limit if you like.',
      ],
      action: enAction,
    }
  },
}

/** To the owner: another member drew from the pool. */
export const householdDrawn: Template<MessageData['household_drawn']> = {
  zh: ({ household, nameZh, amount, poolAfter }) => ({
    sms: `【贵宾】${nameZh}从“${household}”取用${pointsZh(amount)}，家庭积分余${pointsZh(poolAfter)}。`,
    subject: `${nameZh}取用${pointsZh(amount)}`,
    heading: `${nameZh}取用了家庭积分`,
    paragraphs: ['取用权限和每月上限可以随时在家庭页面调整。'],
    facts: [
      ['取用', pointsZh(amount)],
      ['家庭积分余', pointsZh(poolAfter)],
    ],
    action: zhAction,
  }),
  en: ({ household, nameEn, nameZh, amount, poolAfter }) => {
    const name = either(nameEn, nameZh)
    return {
      sms: `Guibin: ${name} drew ${pointsEn(amount)} from “${household}”; ${pointsEn(poolAfter)} left.`,
      subject: `${name} drew ${pointsEn(amount)}`,
      heading: `${name} drew from the household`,
      paragraphs: ['You can change who draws, and how much in a month, on the household’s page at any time.'],
      facts: [
        ['Drawn', pointsEn(amount)],
        ['Left in the household', pointsEn(poolAfter)],
      ],
      action: enAction,
    }
  },
}

const returnedZh = (points: number) =>
  points > 0 ? `没有用掉的${pointsZh(points)}已退还，有效期不变。` : '没有需要退还的积分。'
const returnedEn = (points: number) =>
  points > 0
    ? `What was left, ${pointsEn(points)}, went back and keeps its expiry.`
    : 'There were no points to give back.'

/** To the owner. */
export const householdLeft: Template<MessageData['household_left']> = {
  zh: ({ household, nameZh, returned }) => ({
    sms: `【贵宾】${nameZh}已退出“${household}”。${returnedZh(returned)}`,
    subject: `${nameZh}已退出“${household}”`,
    heading: `${nameZh}退出了`,
    paragraphs: [returnedZh(returned)],
    action: zhAction,
  }),
  en: ({ household, nameEn, nameZh, returned }) => {
    const name = either(nameEn, nameZh)
    return {
      sms: `Guibin: ${name} has left “${household}”. ${returnedEn(returned)}`,
      subject: `${name} has left “${household}”`,
      heading: `${name} has left`,
      paragraphs: [returnedEn(returned)],
      action: enAction,
    }
  },
}

/** To whom a household has ended for: its owner removed them, or closed it. */
export const householdEnded: Template<MessageData['household_ended']> = {
  zh: ({ household, closed, returned }) => {
    const what = closed ? `户主已解散“${household}”。` : `户主已将您移出“${household}”。`
    return {
      sms: `【贵宾】${what}您转入的积分：${returnedZh(returned)}`,
      subject: closed ? `“${household}”已解散` : `您已不在“${household}”`,
      heading: closed ? `“${household}”已解散` : `您已不在“${household}”`,
      paragraphs: [`${what}您转入的积分：${returnedZh(returned)}`],
      action: { label: '看我的积分', path: '/me/points' },
    }
  },
  en: ({ household, closed, returned }) => {
    const what = closed
      ? `Its owner has closed “${household}”.`
      : `The owner has ended your membership in “${household}”.`
    return {
      sms: `Guibin: ${what} Of the points you gave: ${returnedEn(returned)}`,
      subject: closed ? `“${household}” is closed` : `You are no longer in “${household}”`,
      heading: closed ? `“${household}” is closed` : `You are no longer in “${household}”`,
      paragraphs: [`${what} Of the points you gave: ${returnedEn(returned)}`],
      action: { label: 'See my points', path: '/me/points' },
    }
  },
}
