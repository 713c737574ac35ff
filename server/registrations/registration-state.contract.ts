import * as v from 'valibot'

/** See db/tables/registrations.ts for what each means. */
export const RegistrationState = v.picklist([
  'confirmed',
  'waitlisted',
  'entered',
  'offered',
  'attended',
  'no_show',
  'cancelled',
  'lapsed',
  'declined',
  'not_drawn',
  'transferred',
])
