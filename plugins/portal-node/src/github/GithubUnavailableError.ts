import { ServiceUnavailableError } from '@backstage/errors';

/**
 * Why GitHub gave no answer: `limited` by a rate limit, `overloaded` when the
 * question was too much for it at once, `refused` when asking again is of no
 * use, `unreachable` without any answer.
 */
export type UnavailableKind =
  'limited' | 'overloaded' | 'refused' | 'unreachable';

/** Says to a collector what it can do about a failed request. */
export class GithubUnavailableError extends ServiceUnavailableError {
  readonly kind: UnavailableKind;
  /** When a limit ends. */
  readonly until?: Date;

  constructor(
    message: string,
    options: { kind: UnavailableKind; until?: Date; cause?: unknown },
  ) {
    super(message, options.cause);
    this.kind = options.kind;
    this.until = options.until;
  }
}
