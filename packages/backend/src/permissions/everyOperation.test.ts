import { TestDatabases } from '@backstage/backend-test-utils';
import { listRoutes } from './__testUtils__/listRoutes';
import { audiences, documents, Line } from './__testUtils__/operations';
import { allCallers, Caller } from './__testUtils__/people';
import {
  startWholeBackend,
  WholeBackend,
} from './__testUtils__/startWholeBackend';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const WRITES = /^(POST|PUT|PATCH|DELETE) /;

let whole: WholeBackend;

beforeAll(async () => {
  whole = await startWholeBackend(await databases.init('POSTGRES_18'));
  await whole.readCatalog();
});

afterAll(async () => {
  await whole?.backend.stop();
});

/** In words: what a caller is told. */
function wordOf(status: number): string {
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

function expectedOf(pluginId: string, line: Line, caller: Caller): string {
  const audience: readonly Caller[] = audiences[line.who];
  if (line.withoutCredentials && caller !== 'anonymous') {
    return wordOf(400);
  }
  if (audience.includes(caller)) {
    return line.allowedIsTold ? wordOf(line.allowedIsTold) : 'allowed';
  }
  if (caller === 'anonymous') {
    return '401';
  }
  if (caller === 'costs-machine') {
    // Within its plugin it may what any machine may, and nothing elsewhere.
    return pluginId === 'costs' && audience.includes('machine')
      ? 'allowed'
      : '403';
  }
  return '403';
}

function addressOf(pluginId: string, path: string, line: Line): string {
  const filled = path.replace(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(line.path?.[name] ?? 'none'),
  );
  return `/api/${pluginId}${filled}${line.query ? `?${line.query}` : ''}`;
}

async function ask(pluginId: string, operation: string, line: Line) {
  const [method, path] = operation.split(' ');
  const answers = await Promise.all(
    allCallers.map(async caller => {
      const { status } = await whole.ask(
        caller,
        method,
        addressOf(pluginId, path, line),
        line.body,
      );
      return [caller, wordOf(status)];
    }),
  );
  return Object.fromEntries(answers);
}

describe.each(Object.entries(documents))('%s', (pluginId, document) => {
  const { lines } = document;

  it('has a line here for every operation of its document, and a document for every route', async () => {
    const { body } = await whole.ask(
      'anonymous',
      'GET',
      `/api/${pluginId}${document.path}`,
    );
    const described = Object.entries<object>(body.paths).flatMap(
      ([path, operations]) =>
        Object.keys(operations).map(
          method => `${method.toUpperCase()} ${path}`,
        ),
    );
    expect(described.sort()).toEqual(Object.keys(lines).sort());
    const prefix = document.path.replace('openapi.json', '');
    const routes = listRoutes(whole.mounted.get(pluginId) ?? []).filter(
      route => route.includes(` ${prefix}`) && route !== `GET ${document.path}`,
    );
    expect([...new Set(routes)].sort()).toEqual(described);
  });

  it.each(Object.entries(lines))('%s', async (operation, line) => {
    const before = whole.audited.length;
    const answers = await ask(pluginId, operation, line);
    expect(answers).toEqual(
      Object.fromEntries(
        allCallers.map(caller => [caller, expectedOf(pluginId, line, caller)]),
      ),
    );
    if (WRITES.test(operation) || line.audit) {
      const told = whole.audited
        .slice(before)
        .filter(event => event.pluginId === pluginId)
        .map(({ eventId }) => eventId);
      expect([...new Set(told)]).toEqual(
        line.audit === 'none' ? [] : [line.audit],
      );
    }
  });
});
