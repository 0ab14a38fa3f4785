import { Waiting } from '@provenpath/plugin-golden-paths-common';

/** GitHub asks for at least a minute when it names no instant. */
const UNNAMED_WAIT_MILLISECONDS = 60_000;
/** GitHub's clock and ours differ; its own clients add a second too. */
const RESET_MARGIN_MILLISECONDS = 1_000;

/**
 * Reads from an answer of GitHub whether it refuses because of a rate limit:
 * the primary one (quota of the hour), a secondary one, or 429.
 *
 * @param answer.message - `message` of the error body, empty when it had none
 * @returns undefined for any other answer
 */
export function readLimit(answer: {
  host: string;
  status: number;
  headers: Headers;
  message: string;
  now: Date;
}): Waiting | undefined {
  const { host, status, headers, message, now } = answer;
  if (status !== 403 && status !== 429) {
    return undefined;
  }
  const used = headers.get('x-ratelimit-remaining') === '0';
  const reason = used
    ? `the hourly quota of requests to ${host} is used up`
    : `${host} limits how quickly requests may come`;
  const retryAfter = Number(headers.get('retry-after') ?? NaN);
  if (Number.isFinite(retryAfter)) {
    return { until: after(now, retryAfter * 1000), reason };
  }
  const reset = Number(headers.get('x-ratelimit-reset') ?? NaN);
  if (used && Number.isFinite(reset)) {
    return {
      until: new Date(reset * 1000 + RESET_MARGIN_MILLISECONDS),
      reason,
    };
  }
  return status === 429 || /rate limit/i.test(message)
    ? { until: after(now, UNNAMED_WAIT_MILLISECONDS), reason }
    : undefined;
}

function after(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}
