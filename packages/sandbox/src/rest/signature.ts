import { z } from 'zod';
import { parseInstant, toInstant } from '../clock';
import type { Signature } from '../git/commitObject';
import type { RestCall } from './RestCall';

export const shaPattern = z
  .string()
  .regex(/^[0-9a-f]{40}$/, 'must be a full sha');

export const person = z.object({
  name: z.string(),
  email: z.string(),
  date: z.string().optional(),
});

/** Who commits through the interface, now, unless the request says otherwise. */
export function signatureOf(
  call: RestCall,
  given?: z.output<typeof person>,
): Signature {
  const user = call.user;
  return {
    name: given?.name ?? user.name,
    email: given?.email ?? user.email,
    date: given?.date
      ? toInstant(parseInstant('date', given.date))
      : toInstant(call.sandbox.clock.now()),
  };
}
