import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestApplication } from './testing.ts';

const GREETINGS = '/api/v1/greetings';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('application', () => {
  let started: Awaited<ReturnType<typeof startTestApplication>>;

  before(async () => {
    started = await startTestApplication();
  });

  after(() => started.application.close());

  async function create(payload: object) {
    return started.application.inject({
      method: 'POST',
      url: GREETINGS,
      payload,
    });
  }

  async function get(url: string) {
    return started.application.inject({ method: 'GET', url });
  }

  it('greets by name', async () => {
    const response = await create({ name: ' Ada ' });
{% if values.database != 'none' %}
    assert.equal(response.statusCode, 201);
{% else %}
    assert.equal(response.statusCode, 200);
{% endif %}
    const greeting = response.json<Record<string, string>>();
    assert.match(greeting.id ?? '', UUID);
    assert.equal(greeting.name, 'Ada');
    assert.equal(greeting.message, 'Hello, Ada!');
{% if values.database != 'none' %}
    const location = `${GREETINGS}/${greeting.id ?? ''}`;
    assert.equal(response.headers.location, location);
    const read = await get(location);
    assert.deepEqual(read.json(), greeting);
{% endif %}
{% if values.messageQueue != 'none' %}
    assert.deepEqual(started.published, [
      { id: greeting.id, name: 'Ada', createdAt: greeting.createdAt },
    ]);
{% endif %}
  });

  const refused: [string, object][] = [
    ['an empty name', { name: '' }],
    ['a name of blanks', { name: ' ' }],
    ['a name that is too long', { name: 'a'.repeat(81) }],
    ['a number', { name: 7 }],
    ['nothing', {}],
  ];
  for (const [what, payload] of refused) {
    it(`refuses ${what}`, async () => {
      const response = await create(payload);
      assert.equal(response.statusCode, 400);
      assert.match(
        String(response.headers['content-type']),
        /^application\/problem\+json/,
      );
      assert.equal(response.json<{ status: number }>().status, 400);
    });
  }
{% if values.database != 'none' %}

  it('says that a greeting is unknown', async () => {
    const url = `${GREETINGS}/00000000-0000-4000-8000-000000000000`;
    const response = await get(url);
    assert.equal(response.statusCode, 404);
    assert.deepEqual(response.json(), {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'There is no greeting 00000000-0000-4000-8000-000000000000.',
      instance: url,
    });
    assert.equal((await get(`${GREETINGS}/7`)).statusCode, 400);
  });
{% endif %}

  it('answers an unknown address with a problem', async () => {
    const response = await get('/unknown');
    assert.equal(response.statusCode, 404);
    assert.equal(
      response.json<{ detail: string }>().detail,
      'There is no GET /unknown.',
    );
  });

  it('is alive and ready', async () => {
    assert.equal((await get('/health/liveness')).statusCode, 200);
    assert.equal((await get('/health/readiness')).statusCode, 200);
  });

  // The alerts and the canary analysis under k8s read these names and labels.
  it('offers to Prometheus what the alerts read', async () => {
    await create({ name: '' });
    const { body } = await get('/metrics');
    assert.match(
      body,
      /http_server_requests_seconds_count\{(?=[^}]*status="400")(?=[^}]*uri="\/api\/v1\/greetings")(?=[^}]*application="${{ values.serviceName }}")/,
    );
    assert.match(body, /http_server_requests_seconds_bucket\{/);
  });
});
