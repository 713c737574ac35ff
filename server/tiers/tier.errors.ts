import { DomainError } from '../base/domain-error.ts'
import type { Texts } from '../base/texts.ts'
import { toldUses, type LadderFault, type TierUses } from './ladder.rules.ts'

const ladderFaults = {
  lowest: {
    zh: '最低的等级从0开始，不能取消，也不能换成别的。没有做任何改动。',
    en: 'The lowest tier begins at 0 and stays the lowest one. Nothing was changed.',
  },
  order: {
    zh: '原有的等级之间不能换序。没有做任何改动。',
    en: 'The tiers that there are keep their order. Nothing was changed.',
  },
  twice: {
    zh: '有两个等级的代号相同。没有做任何改动。',
    en: 'Two tiers have the same id. Nothing was changed.',
  },
  thresholds: {
    zh: '门槛要从0开始，并且一级比一级高。没有做任何改动。',
    en: 'Thresholds must begin at 0 and rise from tier to tier. Nothing was changed.',
  },
} as const satisfies Record<LadderFault, Texts>

/** What granting a tier or changing the ladder is refused for. */
export const tierRefusals = {
  member_number_unknown: () =>
    new DomainError('member_number_unknown', 404, {
      zh: '没有找到这个会员号，或者这位会员不在您的地区。没有做任何改动。',
      en: 'We could not find this member number, or the member is not of your regions. Nothing was changed.',
    }),
  tier_unknown: () =>
    new DomainError('tier_unknown', 422, {
      zh: '没有这个等级，没有做任何改动。请重新选择。',
      en: 'There is no such tier, and nothing was changed. Please choose again.',
    }),
  grant_end_impossible: (monthsMax: number) =>
    new DomainError(
      'grant_end_impossible',
      422,
      {
        zh: `最后一天要在今天或之后，最长${monthsMax}个月。没有做任何改动。`,
        en: `The last day must be today or later, at most ${monthsMax} months from now. Nothing was changed.`,
      },
      { monthsMax },
    ),
  grant_below_own: () =>
    new DomainError('grant_below_own', 409, {
      zh: '这位会员凭自己已在更高的等级，授予不会降低等级，所以没有做任何改动。',
      en: 'This member holds a higher tier by themselves. A grant never lowers one, so nothing was changed.',
    }),
  own_grant: () =>
    new DomainError('own_grant', 403, {
      zh: '不能给自己授予等级，没有做任何改动。请交给另一位经理。',
      en: 'You cannot grant a tier to yourself, and nothing was changed. Please leave it to another manager.',
    }),
  grant_over: () =>
    new DomainError('grant_over', 409, {
      zh: '这项授予已经结束，没有再次改动。请刷新列表。',
      en: 'This grant is over already, and nothing was changed. Please reload the list.',
    }),
  ladder_changed_meanwhile: () =>
    new DomainError('ladder_changed_meanwhile', 409, {
      zh: '等级设置刚被别人改过，您的改动没有保存。请刷新后再改。',
      en: 'Somebody else has just changed the tiers, and yours was not saved. Please reload and change them again.',
    }),
  ladder_impossible: (because: LadderFault) =>
    new DomainError('ladder_impossible', 422, ladderFaults[because], { because }),
  tier_id_taken: (tierId: string) =>
    new DomainError(
      'tier_id_taken',
      409,
      {
        zh: `代号${tierId}属于一个已取消的等级，历史里还看得到它。没有做任何改动，请换一个代号。`,
        en: `${tierId} stands for a tier that was removed, which the history still names. Nothing was changed; please choose another id.`,
      },
      { tierId },
    ),
  tier_in_use: (tier: { id: string; name: Texts }, uses: TierUses) =>
    new DomainError(
      'tier_in_use',
      409,
      {
        zh: `${tier.name.zh}还不能取消：${toldUses(uses, 'zh')}。没有做任何改动。`,
        en: `${tier.name.en || tier.name.zh} cannot be removed yet: ${toldUses(uses, 'en')}. Nothing was changed.`,
      },
      { tierId: tier.id, ...uses },
    ),
} as const
