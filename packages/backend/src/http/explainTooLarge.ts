import { CustomErrorBase } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';

/** The body of a request is larger than its route reads: 413. */
export class PayloadTooLargeError extends CustomErrorBase {
  override name = 'PayloadTooLargeError' as const;
  /** Backstage's handler of errors answers with it. */
  readonly statusCode = 413;
}

/** What Express' parsers of bodies throw. */
interface BodyParserError {
  type?: unknown;
  limit?: unknown;
}

/** Names the limit where a parser says only that the body is too large. */
export const explainTooLarge: ErrorRequestHandler = (
  error: BodyParserError | undefined,
  _request,
  _response,
  next,
) => {
  const { type, limit } = error ?? {};
  next(
    type === 'entity.too.large' && typeof limit === 'number'
      ? new PayloadTooLargeError(
          `The body is larger than ${limit} bytes, the most that is read here. Send less at once.`,
        )
      : error,
  );
};
