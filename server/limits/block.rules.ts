import type { BlockReason } from '../../db/tables/limits.ts'

/** A block in force: of one club or (null) all, in one region or (null) in all. */
export type Block = { clubId: string | null; regionId: string | null; reason: BlockReason; endsAt: number }

/** The block that keeps a member from an event, the one that lasts longest when there are several. */
export function blockFor(
  event: { clubId: string; regionId: string },
  blocks: readonly Block[],
): Block | undefined {
  return blocks
    .filter(
      (one) =>
        (one.clubId === null || one.clubId === event.clubId) &&
        (one.regionId === null || one.regionId === event.regionId),
    )
    .sort((a, b) => b.endsAt - a.endsAt)[0]
}
