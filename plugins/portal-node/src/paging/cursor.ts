import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { findUnkept } from '../validation/parseInput';

/**
 * Packs the position of the last row into a text that callers hand back as it
 * is. It holds no secret and is not signed: a forged cursor can only point to
 * another position in what the caller may read anyway.
 */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');
}

/**
 * Unpacks what {@link encodeCursor} made.
 *
 * @param field - name of the parameter, for the error
 * @throws InputError (400) when the text is not a cursor of this list.
 */
export function decodeCursor<TSchema extends z.ZodType>(
  schema: TSchema,
  cursor: string,
  field: string = 'cursor',
): z.output<TSchema> {
  let position: unknown;
  try {
    position = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    // Not even JSON: the schema below refuses `undefined` with the same words
    // as any other wrong position.
    position = undefined;
  }
  const result = schema.safeParse(position);
  if (!result.success || findUnkept(result.data)) {
    throw new InputError(
      `Invalid "${field}" ${JSON.stringify(cursor.slice(0, 100))}: use ` +
        `"nextCursor" of the previous page as it is, or leave ${field} out ` +
        'to start from the first page',
    );
  }
  return result.data;
}
