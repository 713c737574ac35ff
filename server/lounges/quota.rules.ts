/** Shares of a year's visits at which a member is told, in percent; the larger first. */
export const quotaMarks = [100, 80] as const
export type QuotaMark = (typeof quotaMarks)[number]

/**
 * The highest mark that `used` of `quota` visits have come to, null below all of them and without a limit. Of a few
 * visits a year the next to last is below 80 %, so that only the last is told of.
 */
export function quotaMarkOf(used: number, quota: number | null): QuotaMark | null {
  if (quota === null || quota === 0) return null
  return quotaMarks.find((mark) => used * 100 >= quota * mark) ?? null
}

/**
 * What a mark is told under, once: a period is a year of a lounge's zone. Another quota, as after a promotion, is
 * told of anew.
 */
export function quotaKey(of: { memberId: string; period: string; quota: number }, mark: QuotaMark): string {
  return `lounge_quota:${of.memberId}:${of.period}:${of.quota}:${mark}`
}
