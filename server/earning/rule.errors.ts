import { DomainError } from '../base/domain-error.ts'

/** Everything that a change of earning rules can be refused with. */
export const ruleRefusals = {
  rule_outside_scope: () =>
    new DomainError('rule_outside_scope', 403, {
      zh: '这条规则涉及您负责区域以外的会员，没有做任何改动。请把区域限定在您负责的范围内，或请总部办理。',
      en: 'This rule reaches members outside your regions, and nothing was changed. Limit it to your regions, or ask headquarters.',
    }),
  rule_names_unknown: (unknown: readonly string[]) =>
    new DomainError(
      'rule_names_unknown',
      422,
      {
        zh: '规则里写到的区域、俱乐部或等级有的不存在，没有保存。请重新选择。',
        en: 'A region, club or tier that the rule names does not exist, and nothing was saved. Please choose again.',
      },
      { unknown },
    ),
  trigger_fixed: () =>
    new DomainError('trigger_fixed', 422, {
      zh: '一条规则的触发事项不能更改，没有保存。请另建一条规则。',
      en: 'What a rule rewards cannot change, and nothing was saved. Please make another rule.',
    }),
  draft_exists: (versionId: string) =>
    new DomainError(
      'draft_exists',
      409,
      {
        zh: '这条规则已经有一份草稿，没有另建。请打开那一份继续。',
        en: 'This rule has a draft already, and no other was made. Please go on with that one.',
      },
      { versionId },
    ),
  draft_changed: (revision: number) =>
    new DomainError(
      'draft_changed',
      409,
      {
        zh: '这份草稿刚被别人改过，您的改动没有保存。请刷新后再改。',
        en: 'Somebody has just changed this draft, and your change was not saved. Please reload it first.',
      },
      { revision },
    ),
  not_a_draft: () =>
    new DomainError('not_a_draft', 409, {
      zh: '这个版本已经发布或作废，不能再改。请新建草稿。',
      en: 'This version is published or discarded and does not change any more. Please make a new draft.',
    }),
  rule_ended: () =>
    new DomainError('rule_ended', 409, {
      zh: '这条规则已经结束，没有做任何改动。请另建一条规则。',
      en: 'This rule has ended, and nothing was changed. Please make another rule.',
    }),
  rule_never_published: () =>
    new DomainError('rule_never_published', 409, {
      zh: '这条规则还没有发布过，无需结束。请作废它的草稿。',
      en: 'This rule was never published, so there is nothing to end. Please discard its draft.',
    }),
  time_in_past: () =>
    new DomainError('time_in_past', 422, {
      zh: '生效或结束时间已经过去，没有做任何改动：已经获得的积分不会被改变。请选择以后的时间。',
      en: 'That time has passed, and nothing was changed: what was earned stays as it is. Please choose a later one.',
    }),
  before_latest_version: (effectiveFrom: number) =>
    new DomainError(
      'before_latest_version',
      409,
      {
        zh: '已有版本将在那之后生效，没有发布。请选择不早于它的时间。',
        en: 'Another version takes effect after that time, and nothing was published. Please choose a time not before it.',
      },
      { effectiveFrom },
    ),
  campaign_not_in_force: () =>
    new DomainError('campaign_not_in_force', 409, {
      zh: '这条规则现在不是生效中的赠送规则，没有发放积分。',
      en: 'This is not a campaign rule in force now, and no points were given.',
    }),
  campaign_changed: (now: { members: number; points: number }) =>
    new DomainError(
      'campaign_changed',
      409,
      {
        zh: '人数或积分和您核对的不一致，没有给任何人发放。请再核对一次。',
        en: 'The members or points are not what you checked, and nobody was given anything. Please check once more.',
      },
      now,
    ),
  too_many_members: (most: number) =>
    new DomainError(
      'too_many_members',
      422,
      {
        zh: `一次最多给${most}位会员，没有给任何人发放。请按地区或等级分几次办理。`,
        en: `One gift reaches ${most} members at most, and nobody was given anything. Please give by region or tier.`,
      },
      { most },
    ),
} as const
