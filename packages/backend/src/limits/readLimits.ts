import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

/** How many requests are taken within one window. */
export interface RequestLimits {
  windowMilliseconds: number;
  /** Writes of one person. */
  user: number;
  /** Writes with one machine's token. */
  machine: number;
  /** Writes without a token from one address: webhooks. */
  address: number;
  /** Requests for a sign-in, or for its renewal, from one address. */
  signIn: number;
}

/**
 * A person at a page writes a few times a minute, a loop hundreds of times a
 * second. An office of 2,000 behind one address signs in within some minutes.
 */
const DEFAULTS = { user: 600, machine: 6_000, address: 3_000, signIn: 1_500 };
const MINUTE = 60_000;

/**
 * Reads `portal.limits`.
 *
 * @throws InputError for a limit that is no positive whole number, or no window
 */
export function readLimits(config: Config): RequestLimits {
  const limits = config.getOptionalConfig('portal.limits');
  const read = (name: keyof typeof DEFAULTS) => {
    const value = limits?.getOptionalNumber(name) ?? DEFAULTS[name];
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new InputError(
        `portal.limits.${name} is ${value}: write how many requests are taken within one window, 1 or more`,
      );
    }
    return value;
  };
  return {
    windowMilliseconds: readWindow(limits),
    user: read('user'),
    machine: read('machine'),
    address: read('address'),
    signIn: read('signIn'),
  };
}

function readWindow(limits: Config | undefined): number {
  if (!limits?.has('window')) return MINUTE;
  const window = durationToMilliseconds(
    readDurationFromConfig(limits, { key: 'window' }),
  );
  if (window < 1_000) {
    throw new InputError(
      `portal.limits.window is ${window} milliseconds: write a second or more, e.g. { minutes: 1 }`,
    );
  }
  return window;
}
