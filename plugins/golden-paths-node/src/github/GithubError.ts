import { Waiting } from '@provenpath/plugin-golden-paths-common';

/** An answer of GitHub that is not a success, or none at all. */
export class GithubError extends Error {
  readonly name = 'GithubError';
  /** 0 when there was no answer. */
  readonly status: number;
  /** GitHub's own words, empty when it said nothing. */
  readonly reason: string;
  /** Set when a rate limit is the cause. */
  readonly waiting?: Waiting;

  constructor(options: {
    message: string;
    status: number;
    reason?: string;
    waiting?: Waiting;
    cause?: unknown;
  }) {
    super(options.message, { cause: options.cause });
    this.status = options.status;
    this.reason = options.reason ?? '';
    this.waiting = options.waiting;
  }

  /** True when the credentials lack a permission, by GitHub's own words. */
  get lacksPermission(): boolean {
    return lacksPermission(this);
  }

  /** True when the same request may succeed a little later. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** Whether a refusal is about a permission, by GitHub's own words. */
export function lacksPermission(answer: {
  status: number;
  reason: string;
  waiting?: Waiting;
}): boolean {
  return (
    answer.status === 403 &&
    !answer.waiting &&
    /not accessible by|must have|not authorized|forbidden/i.test(answer.reason)
  );
}

export function isGithubError(
  error: unknown,
  ...statuses: number[]
): error is GithubError {
  return (
    error instanceof GithubError &&
    (statuses.length === 0 || statuses.includes(error.status))
  );
}
