import { mostAtOnce, type CampaignTo } from '../../server/earning/campaign.contract.ts'

/** What a manager has filled in for a gift. */
export type CampaignForm = {
  by: 'list' | 'group'
  /** As pasted: one a line, or split by commas, semicolons or tabs. */
  list: string
  /** Chosen ids; none is all of them. */
  tiers: string[]
  regions: string[]
  points: string
  reason: string
}

export const blankCampaign: CampaignForm = {
  by: 'list',
  list: '',
  tiers: [],
  regions: [],
  points: '',
  reason: '',
}

/** The lines of a pasted list. */
export function linesOf(list: string): string[] {
  return list
    .split(/[\n\r\t,;，；、]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Whom the form means; null while that is nobody, or more than one gift reaches. */
export function targetOf(form: CampaignForm): CampaignTo | null {
  const orAll = (ids: string[]) => (ids.length === 0 ? null : ids)
  if (form.by === 'group') return { by: 'group', tiers: orAll(form.tiers), regions: orAll(form.regions) }
  const members = linesOf(form.list)
  return members.length === 0 || members.length > mostAtOnce ? null : { by: 'list', members }
}

/** Points for each; null while they are no whole number that can be given. */
export function eachOf({ points }: CampaignForm): number | null {
  const each = /^\d{1,6}$/.test(points.trim()) ? Number(points) : 0
  return each >= 1 && each <= 100_000 ? each : null
}
