import { randomUUID } from 'node:crypto';
import { z } from 'zod';

export const faultKinds = [
  'forbidden-integration',
  'secondary-limit',
  'primary-limit',
  'too-many-requests',
  'not-found',
  'server-error',
  'slow',
  'reset',
  // The request has its effect, and only its answer is cut off.
  'lost-answer',
  // The request has its effect, and its answer comes late.
  'late-answer',
] as const;

/** A fault to inject, as `POST /sandbox/faults` takes it. */
export const faultSchema = z.strictObject({
  /** HTTP method, or `*` for any. */
  method: z.string().min(1).default('*'),
  /** Path as it is asked for, `*` standing for any characters: `/api/v3/orgs/*`. */
  path: z.string().startsWith('/', "must start with '/'"),
  /** Only requests that name this repository, `owner/name`. */
  repository: z
    .string()
    .regex(/^[^/]+\/[^/]+$/, 'must be owner/name')
    .optional(),
  /** How many requests it meets before it goes. */
  times: z.number().int().min(1).max(1000).default(1),
  kind: z.enum(faultKinds),
  /** Status of `server-error`. */
  status: z.number().int().min(500).max(599).default(502),
  /** Seconds in `retry-after`, for the limits. */
  retryAfterSeconds: z.number().min(0).max(3600).default(3),
  /** How long `slow` waits before, `late-answer` after the work, in milliseconds. */
  delayMilliseconds: z.number().int().min(0).max(120_000).default(4000),
});

export type FaultDefinition = z.infer<typeof faultSchema>;

export interface Fault extends FaultDefinition {
  id: string;
  /** Requests it still meets. */
  remaining: number;
}

/** The faults that wait for their requests, oldest first. */
export class FaultStore {
  private faults: Fault[] = [];

  add(definition: FaultDefinition): Fault {
    const fault = {
      ...definition,
      id: randomUUID(),
      remaining: definition.times,
    };
    this.faults.push(fault);
    return fault;
  }

  list(): Fault[] {
    return [...this.faults];
  }

  clear(): void {
    this.faults = [];
  }

  /** The first fault that the request meets, counted down. */
  take(request: { method: string; path: string }): Fault | undefined {
    const fault = this.faults.find(candidate => meets(candidate, request));
    if (fault) {
      fault.remaining -= 1;
      this.faults = this.faults.filter(({ remaining }) => remaining > 0);
    }
    return fault;
  }
}

function meets(
  fault: Fault,
  request: { method: string; path: string },
): boolean {
  const method = fault.method.toUpperCase();
  if (method !== '*' && method !== request.method.toUpperCase()) {
    return false;
  }
  if (!patternMatches(fault.path, request.path)) {
    return false;
  }
  return (
    fault.repository === undefined ||
    `${request.path}/`.includes(`/${fault.repository}/`) ||
    `${request.path}/`.includes(`/${fault.repository}.git/`)
  );
}

/** `*` stands for any characters, also for slashes and for none. */
export function patternMatches(pattern: string, path: string): boolean {
  const expression = pattern
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${expression}$`).test(path);
}
