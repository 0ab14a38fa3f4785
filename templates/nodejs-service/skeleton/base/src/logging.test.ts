import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fastify from 'fastify';
import { createLogger, RequestLog } from './logging.ts';

function capture() {
  const written: string[] = [];
  const log = createLogger('info', { write: line => written.push(line) });
  const lines = () =>
    written.map(line => JSON.parse(line) as Record<string, unknown>);
  return { log, lines };
}

describe('logging', () => {
  it('writes one JSON object a line, with the level that the runbook looks for', () => {
    const { log, lines } = capture();
    log.error({ err: new Error('broken') }, 'It failed');
    log.debug('left out');
    assert.deepEqual(
      lines().map(line => [
        line['log.level'],
        line['service.name'],
        line.message,
      ]),
      [['error', '${{ values.serviceName }}', 'It failed']],
    );
  });

  it('says of each request what came of it, and nothing of its credentials', async () => {
    const { log, lines } = capture();
    const application = fastify({
      loggerInstance: log,
      logController: new RequestLog(),
    });
    application.get('/hello', () => 'hello');
    await application.inject({
      url: '/hello',
      headers: { authorization: 'Bearer secret' },
    });
    const [line] = lines();
    assert.equal(lines().length, 1);
    assert.equal(line?.message, 'GET /hello 200');
    assert.deepEqual(line.http, {
      request: { method: 'GET' },
      response: { status_code: 200 },
    });
    assert.doesNotMatch(JSON.stringify(lines()), /secret/);
  });
});
