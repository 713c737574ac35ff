import type { Activity } from './activity.ts'
import { family } from './family.ts'
import { golf } from './golf.ts'
import { lecture } from './lecture.ts'
import { music } from './music.ts'
import { sports } from './sports.ts'

/** Everything the demo club offers. */
export const programme: readonly Activity[] = [...golf, ...music, ...lecture, ...family, ...sports]
