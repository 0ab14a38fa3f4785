import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

// Seconds. The buckets around the objectives of the runbook are the finest.
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A registry with the metrics of the process. */
export function createMetrics(): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ application: '${{ values.serviceName }}' });
  collectDefaultMetrics({ register: registry });
  return registry;
}

/**
 * Measures every request and serves the registry. The alerts and the canary
 * analysis under k8s read these names and labels.
 */
export function registerMetrics(
  application: FastifyInstance,
  registry: Registry,
): void {
  const requests = new Histogram({
    name: 'http_server_requests_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'uri', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  application.addHook('onResponse', (request, reply, done) => {
    requests.observe(
      {
        method: request.method,
        // The route, not the address: addresses are without number.
        uri: request.routeOptions.url ?? 'UNKNOWN',
        status: String(reply.statusCode),
      },
      reply.elapsedTime / 1000,
    );
    done();
  });
  application.get('/metrics', { logLevel: 'warn' }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
