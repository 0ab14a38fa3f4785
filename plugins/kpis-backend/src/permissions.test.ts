import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { kpiPermissions } from '@provenpath/plugin-kpis-common';
import request from 'supertest';
import { StartedKpis, startKpis } from './__testUtils__/startKpis';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const MAY_ALL = mockCredentials.user.header('user:default/priya-raman');
const MAY_NOTHING = mockCredentials.user.header('user:default/tom-adeyemi');
const SERVICE = mockCredentials.service.header();

const emptyPublication = {
  kpiId: 'service-creation-lead-time',
  readingId: 'idea-to-production',
  source: {
    title: 'Deployments',
    demo: false,
    collectedAt: '2026-09-01T00:00:00.000Z',
  },
  rows: [],
};

describe('permissions', () => {
  let kpis: StartedKpis;

  beforeAll(async () => {
    const knex = await databases.init('POSTGRES_18');
    kpis = await startKpis({
      knex,
      denied: {
        'user:default/tom-adeyemi': kpiPermissions.map(({ name }) => name),
        'user:default/read-only': kpiPermissions
          .map(({ name }) => name)
          .filter(name => name !== 'kpis.kpi.read'),
      },
    });
  });

  afterAll(async () => {
    await kpis.backend.stop();
  });

  // Route, then the answer to: a person who may all, one who may nothing, a
  // service, nobody.
  it.each<
    ['get' | 'post' | 'put' | 'delete', string, number, number, number, number]
  >([
    ['get', '/v1/kpis', 200, 403, 200, 401],
    ['get', '/v1/kpis/service-creation-lead-time/series', 200, 403, 200, 401],
    ['get', '/v1/kpis/service-creation-lead-time/evidence', 200, 403, 200, 401],
    ['get', '/v1/kpis/infra-tickets/comparison', 200, 403, 200, 401],
    ['get', '/v1/kpis/infra-tickets/export', 200, 403, 200, 401],
    ['get', '/v1/kpis/infra-tickets/targets', 200, 403, 200, 401],
    ['get', '/v1/annotations', 200, 403, 200, 401],
    ['get', '/v1/definitions', 200, 403, 200, 401],
    // Who may is told what is wrong with what was sent.
    ['put', '/v1/kpis/infra-tickets/targets', 400, 403, 400, 401],
    ['post', '/v1/annotations', 400, 403, 400, 401],
    ['delete', '/v1/annotations/1', 404, 403, 404, 401],
    ['put', '/v1/definitions/build-time', 400, 403, 400, 401],
    ['delete', '/v1/definitions/build-time', 404, 403, 404, 401],
    ['post', '/v1/kpis/build-time/upload', 404, 403, 404, 401],
    // Publishing is for services alone, whatever a person may.
    ['post', '/v1/evidence', 403, 403, 200, 401],
    ['post', '/v1/digest-notes', 403, 403, 400, 401],
    ['get', '/v1/collectors', 200, 403, 200, 401],
    ['post', '/v1/collectors/subjects/run', 202, 403, 202, 401],
    ['get', '/v1/openapi.json', 200, 200, 200, 200],
  ])('%s %s', async (method, path, mayAll, mayNothing, service, nobody) => {
    const status = async (authorization?: string) => {
      const asked = request(kpis.backend.server)[method](`/api/kpis${path}`);
      if (authorization) {
        asked.set('authorization', authorization);
      } else {
        // The test backend signs everybody in who says nothing.
        asked.set('authorization', mockCredentials.none.header());
      }
      const response =
        method === 'post' || method === 'put'
          ? await asked.send(emptyPublication)
          : await asked;
      return response.status;
    };
    expect({
      mayAll: await status(MAY_ALL),
      mayNothing: await status(MAY_NOTHING),
      service: await status(SERVICE),
      nobody: await status(),
    }).toEqual({ mayAll, mayNothing, service, nobody });
  });

  it('keeps figures and rows apart', async () => {
    const header = mockCredentials.user.header('user:default/read-only');
    const figures = await request(kpis.backend.server)
      .get('/api/kpis/v1/kpis')
      .set('authorization', header);
    const rows = await request(kpis.backend.server)
      .get('/api/kpis/v1/kpis/service-creation-lead-time/evidence')
      .set('authorization', header);
    expect(figures.status).toBe(200);
    expect(rows.status).toBe(403);
    expect(rows.body.error.message).toBe(
      'This needs the permission "kpis.evidence.read". The platform team can give you a role that has it.',
    );
  });

  it('tells nobody who may not ask whether a subject exists', async () => {
    const response = await request(kpis.backend.server)
      .get('/api/kpis/v1/kpis?subject=group:default/nobody')
      .set('authorization', MAY_NOTHING);
    expect(response.status).toBe(403);
  });
});
