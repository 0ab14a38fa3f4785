import { Budget } from '@provenpath/plugin-costs-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { z } from 'zod';

const cursorSchema = z.object({ subject: z.string(), currency: z.string() });

type Place = z.infer<typeof cursorSchema>;

/** Where the page after a budget begins. */
export function cursorAfter({
  subject,
  currency,
}: Pick<Budget, 'subject' | 'currency'>): string {
  return encodeCursor({ subject, currency });
}

/**
 * The budget that a page comes after; undefined for the first page.
 *
 * @throws InputError (400) for a cursor that is none of ours.
 */
export function placeOf(cursor: string | undefined): Place | undefined {
  return cursor === undefined ? undefined : decodeCursor(cursorSchema, cursor);
}
