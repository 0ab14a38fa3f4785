import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { registerGreetingRoutes } from './greeting/greetingRoutes.ts';
import type { GreetingService } from './greeting/greetingService.ts';
import { RequestLog } from './logging.ts';
import { registerMetrics } from './metrics.ts';
import { registerProblems } from './problems.ts';

/** The HTTP side of the service. It listens to nothing yet. */
export function buildApplication(options: {
  service: GreetingService;
  metrics: Registry;
  log?: FastifyBaseLogger;
}): FastifyInstance {
  const application = fastify({
    ...(options.log && { loggerInstance: options.log }),
    exposeHeadRoutes: false,
    logController: new RequestLog(),
    // A number where the contract says text is a mistake of the caller.
    ajv: { customOptions: { coerceTypes: false } },
    // While it closes, readiness answers 503 and traffic goes to other pods.
    return503OnClosing: true,
  });
  registerProblems(application);
  registerMetrics(application, options.metrics);
  for (const probe of ['liveness', 'readiness']) {
    application.get(`/health/${probe}`, { logLevel: 'warn' }, () => ({
      status: 'UP',
    }));
  }
  registerGreetingRoutes(application, options.service);
  return application;
}
