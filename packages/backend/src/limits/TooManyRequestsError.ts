import { CustomErrorBase } from '@backstage/errors';

/** Somebody sends more requests than they may: 429. */
export class TooManyRequestsError extends CustomErrorBase {
  override name = 'TooManyRequestsError' as const;
  /** Backstage's handler of errors answers with it. */
  readonly statusCode = 429;
}
