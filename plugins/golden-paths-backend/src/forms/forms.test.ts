import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { PublishEvidence } from '@provenpath/plugin-kpis-common';
import {
  DatabaseCollectorRuns,
  migrateDatabase,
  runCollector,
} from '@provenpath/portal-node';
import type { Knex } from 'knex';
import type { Preflight } from '../preflight';
import { createFormsCollector } from './createFormsCollector';
import { DatabaseFormStore } from './DatabaseFormStore';
import { FakeFormStore } from './FakeFormStore';
import { RecordedPreflight } from './RecordedPreflight';
import type { FormStore } from './types';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const mira = 'user:default/mira-okafor';
const service = 'template:default/spring-boot-service';
const database = 'template:default/database';
let knex: Knex;

beforeAll(async () => {
  knex = await migrateDatabase(
    mockServices.database({ knex: await databases.init('POSTGRES_18') }),
    '@provenpath/plugin-golden-paths-backend',
  );
});

function template(name: string, type: string): Entity {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name, namespace: 'default' },
    spec: { type },
  };
}

/** A portal whose clock, runs and publications the test holds. */
function open(forms: FormStore) {
  const state = {
    now: new Date('2026-11-20T10:00:00Z'),
    runs: [] as Array<{ by: string; template: string; createdAt: string }>,
    published: [] as PublishEvidence[],
    refusing: false,
  };
  const now = () => state.now;
  const inner: Preflight = {
    checkName: jest.fn(),
    check: async ({ values }) => ({
      ok: values.name !== 'taken',
      findings: [],
      checkedAt: state.now.toISOString(),
    }),
  };
  const preflight = new RecordedPreflight({
    inner,
    forms,
    auth: mockServices.auth(),
    now,
  });
  const collector = createFormsCollector({
    forms,
    auth: mockServices.auth(),
    catalog: catalogServiceMock({
      entities: [
        template('spring-boot-service', 'service'),
        template('database', 'resource'),
      ],
    }),
    scaffolder: {
      listTasks: async ({ createdBy, limit = 0, offset = 0 }) => {
        const items = state.runs
          .filter(({ by }) => by === createdBy)
          .sort((left, right) => (left.createdAt < right.createdAt ? 1 : -1))
          .map(run => ({
            createdAt: run.createdAt,
            spec: { templateInfo: { entityRef: run.template } },
          }));
        return {
          items: items.slice(offset, offset + limit) as never,
          totalItems: items.length,
        };
      },
    },
    publisher: {
      publishEvidence: async publication => {
        if (state.refusing) {
          throw new Error('The kpis plugin is away');
        }
        state.published.push(publication);
        return { upserted: publication.rows.length };
      },
    },
    templateTypes: ['service'],
    now,
  });
  return {
    state,
    see: (at: string, changes: { template?: string; name?: string } = {}) => {
      state.now = new Date(at);
      return preflight.check(
        {
          template: changes.template ?? service,
          values: {
            name: changes.name ?? 'orders',
            owner: 'group:default/team-commerce',
          },
        },
        { credentials: mockCredentials.user(mira) },
      );
    },
    seeAsMachine: () =>
      preflight.check(
        { template: service, values: {} },
        { credentials: mockCredentials.service() },
      ),
    settle: (at: string) => {
      state.now = new Date(at);
      return runCollector({
        collector,
        runs: DatabaseCollectorRuns.create({ knex }),
        logger: mockServices.logger.mock(),
        signal: new AbortController().signal,
      });
    },
    kept: () => forms.listUnseenSince(new Date('2100-01-01'), 100),
  };
}

const STORES: Array<[name: string, create: () => Promise<FormStore>]> = [
  [
    'PostgreSQL',
    async () => {
      await knex('open_forms').delete();
      return DatabaseFormStore.create({ knex });
    },
  ],
  ['memory', async () => new FakeFormStore()],
];

describe.each(STORES)('forms in %s', (_, create) => {
  it('publishes a form that nothing followed within a day, without its person', async () => {
    const portal = open(await create());
    await portal.see('2026-11-20T10:00:00Z', { name: 'taken' });
    await portal.see('2026-11-20T10:05:00Z', { name: 'taken' });
    const [{ formId }] = await portal.kept();

    await portal.settle('2026-11-21T10:04:59Z');
    expect(portal.state.published).toEqual([]);
    await portal.settle('2026-11-21T10:05:00Z');
    expect(portal.state.published).toEqual([
      {
        kpiId: 'service-creation-lead-time',
        readingId: 'template-run',
        source: {
          title: 'Forms of templates',
          demo: false,
          collectedAt: '2026-11-21T10:05:00.000Z',
        },
        rows: [
          {
            id: `form/${formId}`,
            occurredAt: '2026-11-20T10:05:00.000Z',
            startedAt: '2026-11-20T10:00:00.000Z',
            value: null,
            title: 'A form of spring-boot-service',
            url: '/create/templates/default/spring-boot-service',
            entityRef: null,
            ownerRef: 'group:default/team-commerce',
            excludedReason: 'Abandoned: the form was never sent',
            breakdownId: service,
            generated: false,
            attributes: { template: service, checks: 'failed' },
          },
        ],
      },
    ]);
    expect(JSON.stringify(portal.state.published)).not.toContain('okafor');
    expect(await portal.kept()).toEqual([]);
  });

  it('forgets one that was sent, and counts the one after it', async () => {
    const portal = open(await create());
    await portal.see('2026-11-20T10:00:00Z');
    portal.state.runs.push(
      // Another template, another person, and a run of long before.
      { by: mira, template: database, createdAt: '2026-11-20T10:02:00Z' },
      {
        by: 'user:default/tom',
        template: service,
        createdAt: '2026-11-20T10:02:00Z',
      },
      { by: mira, template: service, createdAt: '2026-11-19T10:00:00Z' },
    );
    portal.state.runs.push({
      by: mira,
      template: service,
      createdAt: '2026-11-20T10:03:00Z',
    });
    await portal.settle('2026-11-21T10:00:00Z');
    expect(portal.state.published).toEqual([]);
    expect(await portal.kept()).toEqual([]);

    await portal.see('2026-11-22T10:00:00Z');
    await portal.settle('2026-11-23T10:00:00Z');
    expect(portal.state.published).toHaveLength(1);
  });

  it('finds a run among more than one page of others', async () => {
    const portal = open(await create());
    await portal.see('2026-11-20T10:00:00Z');
    portal.state.runs.push({
      by: mira,
      template: service,
      createdAt: '2026-11-20T10:01:00Z',
    });
    for (let run = 0; run < 60; run += 1) {
      portal.state.runs.push({
        by: mira,
        template: database,
        createdAt: '2026-11-20T12:00:00Z',
      });
    }
    const { apiCalls } = await portal.settle('2026-11-21T10:00:00Z');
    expect(apiCalls).toBe(2);
    expect(portal.state.published).toEqual([]);
  });

  it('leaves out templates of another type, and machines', async () => {
    const portal = open(await create());
    await portal.seeAsMachine();
    expect(await portal.kept()).toEqual([]);
    await portal.see('2026-11-20T10:00:00Z', { template: database });
    await portal.settle('2026-11-21T10:00:00Z');
    expect(portal.state.published).toEqual([]);
    expect(await portal.kept()).toEqual([]);
  });

  it('keeps what could not be published, under the same id', async () => {
    const portal = open(await create());
    await portal.see('2026-11-20T10:00:00Z');
    const [{ formId }] = await portal.kept();
    portal.state.refusing = true;
    await expect(portal.settle('2026-11-21T10:00:00Z')).rejects.toThrow('away');
    portal.state.refusing = false;
    await portal.settle('2026-11-21T10:10:00Z');
    expect(portal.state.published[0].rows[0].id).toBe(`form/${formId}`);
  });
});
