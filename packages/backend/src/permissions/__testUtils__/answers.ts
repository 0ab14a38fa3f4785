import { audiences, Line } from './operations';
import { allCallers, Caller } from './people';

/** In words: what a caller is told. */
export function wordOf(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return String(status);
    case 400:
      return 'wrong (400)';
    default:
      // 503: GitHub does not answer, which is told to whoever may ask it.
      return status < 500 || status === 503 ? 'allowed' : `broken (${status})`;
  }
}

/** What each caller is to be told. */
export function expectedOf(
  pluginId: string,
  line: Pick<Line, 'who' | 'withoutCredentials' | 'allowedIsTold'>,
): Record<string, string> {
  return Object.fromEntries(
    allCallers.map(caller => [caller, expectedOfOne(pluginId, line, caller)]),
  );
}

function expectedOfOne(
  pluginId: string,
  line: Pick<Line, 'who' | 'withoutCredentials' | 'allowedIsTold'>,
  caller: Caller,
): string {
  const audience: readonly Caller[] = audiences[line.who];
  if (line.withoutCredentials && caller !== 'anonymous') {
    return wordOf(400);
  }
  const allowed = line.allowedIsTold ? wordOf(line.allowedIsTold) : 'allowed';
  if (audience.includes(caller)) {
    return allowed;
  }
  if (caller === 'anonymous') {
    return '401';
  }
  // Within its plugin it may what any machine may, and nothing elsewhere.
  return caller === 'costs-machine' &&
    pluginId === 'costs' &&
    audience.includes('machine')
    ? allowed
    : '403';
}

/** Asks as everybody, and says what each is told. */
export async function askAsAll(
  ask: (caller: Caller) => PromiseLike<{ status: number }>,
): Promise<Record<string, string>> {
  const answers = await Promise.all(
    allCallers.map(async caller => [
      caller,
      wordOf((await ask(caller)).status),
    ]),
  );
  return Object.fromEntries(answers);
}
