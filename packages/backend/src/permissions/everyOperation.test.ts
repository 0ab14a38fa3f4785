import { TestDatabases } from '@backstage/backend-test-utils';
import { countRefused, expectEnded } from './__testUtils__/outcomes';
import { askAsAll, expectedOf } from './__testUtils__/answers';
import { listRoutes } from './__testUtils__/listRoutes';
import { documents, Line } from './__testUtils__/operations';
import type { Caller } from './__testUtils__/people';
import {
  answersFor,
  listTemplates,
  templates,
} from './__testUtils__/templates';
import { tools } from './__testUtils__/tools';
import {
  startWholeBackend,
  WholeBackend,
} from './__testUtils__/startWholeBackend';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const WRITES = /^(POST|PUT|PATCH|DELETE) /;

let whole: WholeBackend;

beforeAll(async () => {
  whole = await startWholeBackend(await databases.init('POSTGRES_18'));
  await whole.readCatalog();
});

afterAll(async () => {
  await whole?.stop();
});

function addressOf(pluginId: string, path: string, line: Line): string {
  const filled = path.replace(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(line.path?.[name] ?? 'none'),
  );
  return `/api/${pluginId}${filled}${line.query ? `?${line.query}` : ''}`;
}

/** Asks as everybody, and counts what was done beside what was answered. */
async function askAndCount(pluginId: string, operation: string, line: Line) {
  const [method, path] = operation.split(' ');
  const address = addressOf(pluginId, path, line);
  let done = 0;
  const answers = await askAsAll(async caller => {
    const answer = await whole.ask(caller, method, address, line.body);
    done += answer.status < 400 ? 1 : 0;
    return answer;
  });
  return { answers, done };
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
    const { answers, done } = await askAndCount(pluginId, operation, line);
    expect(answers).toEqual(expectedOf(pluginId, line));
    // Reads that say nothing of events may have some.
    const isHeld = WRITES.test(operation) || Boolean(line.audit);
    const told = whole.audited
      .slice(before)
      .filter(event => isHeld && event.pluginId === pluginId);
    const names = told.map(({ eventId }) => eventId);
    const isTold = isHeld && line.audit !== 'none';
    expect([...new Set(names.filter(name => name !== 'refused'))]).toEqual(
      isTold ? [line.audit] : [],
    );
    if (isTold) {
      // What somebody may not even read was not shown: that is no event.
      const refused = WRITES.test(operation)
        ? countRefused(pluginId, answers)
        : 0;
      expectEnded(told, { done, refused });
    }
  });
});

describe('portal.visibility', () => {
  const day = new Date().toISOString().slice(0, 10);
  const row = (name: string, ownerRef: string) => ({
    id: name,
    occurredAt: `${day}T00:00:00.000Z`,
    startedAt: null,
    value: 60,
    title: name,
    url: null,
    entityRef: null,
    ownerRef,
    excludedReason: null,
    breakdownId: null,
    generated: false,
    attributes: {},
  });

  it('leaves rows of others out, except for those who account for all', async () => {
    const rows = [
      row('of commerce', 'group:default/team-commerce'),
      row('of payments', 'group:default/team-payments'),
    ];
    const published = await whole.ask(
      'machine',
      'POST',
      '/api/kpis/v1/evidence',
      {
        kpiId: 'service-creation-lead-time',
        readingId: 'idea-to-production',
        source: {
          title: 'Deployments',
          demo: false,
          collectedAt: new Date().toISOString(),
        },
        rows,
      },
    );
    expect([published.status, published.body]).toEqual([200, { upserted: 2 }]);
    const seen = async (caller: Caller) => {
      const evidence = await whole.ask(
        caller,
        'GET',
        '/api/kpis/v1/kpis/service-creation-lead-time/evidence',
      );
      const report = await whole.ask(
        caller,
        'GET',
        '/api/costs/v1/report?from=2026-08&to=2026-09',
      );
      const titles = evidence.body.rows.map(
        ({ title }: { title: string }) => title,
      );
      return [titles.sort(), report.body.visibility];
    };
    const everything = [['of commerce', 'of payments'], 'all'];
    expect(await seen('developer')).toEqual([['of commerce'], 'own-team']);
    expect(await seen('team-lead')).toEqual([[], 'own-team']);
    expect(await seen('finance')).toEqual(everything);
    expect(await seen('platform-team')).toEqual(everything);
    expect(await seen('auditor')).toEqual(everything);
    expect(await seen('machine')).toEqual(everything);
  });
});

describe('tools', () => {
  it('have a line here, all of them', async () => {
    const plugins = ['catalog', 'scaffolder', 'kpis', 'surveys', 'costs'];
    const lists = await Promise.all(
      plugins.map(pluginId =>
        whole.ask(
          'machine',
          'GET',
          `/api/${pluginId}/.backstage/actions/v1/actions`,
        ),
      ),
    );
    const ids: string[] = lists.flatMap(({ body }) =>
      body.actions.map(({ id }: { id: string }) => id),
    );
    expect(ids.sort()).toEqual(Object.keys(tools).sort());
  });

  it.each(Object.entries(tools))('%s', async (id, tool) => {
    const [pluginId] = id.split(':');
    const address = `/api/${pluginId}/.backstage/actions/v1/actions/${id}/invoke`;
    const answers = await askAsAll(async caller => {
      const { status, body } = await whole.ask(
        caller,
        'POST',
        address,
        tool.input,
      );
      const message: string = body.error?.message ?? '';
      // One that is not for the caller is not there for them; Backstage's own
      // action tells a refusal of the scaffolder as an error of its own.
      const refused =
        message === `Action "${id}" not found` ||
        message.includes('Backend request failed, 403');
      return { status: refused ? 403 : status };
    });
    expect(answers).toEqual(expectedOf(pluginId, tool));
  });
});

describe('templates', () => {
  const body = (template: string) => ({
    templateRef: `template:default/${template}`,
    values: answersFor(template),
  });

  it('have a line here, all of them', () => {
    expect(listTemplates()).toEqual(Object.keys(templates));
  });

  it.each(Object.entries(templates))('%s', async (template, who) => {
    const address = '/api/scaffolder/v2/tasks';
    const answers = await askAsAll(caller =>
      whole.ask(caller, 'POST', address, body(template)),
    );
    expect(answers).toEqual(expectedOf('scaffolder', { who }));
  });

  it('leave runs that only their author, the platform team and auditors see', async () => {
    const created = await whole.ask(
      'developer',
      'POST',
      '/api/scaffolder/v2/tasks',
      body('provision-cache'),
    );
    expect(created.status).toBe(201);
    expect(whole.audited).toContainEqual({
      pluginId: 'scaffolder',
      eventId: 'task',
      outcome: 'succeeded',
    });
    const { id } = created.body;
    const seeing = async (caller: Caller) => {
      const one = await whole.ask(
        caller,
        'GET',
        `/api/scaffolder/v2/tasks/${id}`,
      );
      const all = await whole.ask(caller, 'GET', '/api/scaffolder/v2/tasks');
      const listed = all.body.tasks.some(
        (task: { id: string }) => task.id === id,
      );
      return [one.status, listed];
    };
    expect(await seeing('developer')).toEqual([200, true]);
    expect(await seeing('platform-team')).toEqual([200, true]);
    expect(await seeing('auditor')).toEqual([200, true]);
    expect(await seeing('team-lead')).toEqual([403, false]);
    expect(await seeing('finance')).toEqual([403, false]);
  });
});
