{% if values.messageQueue != 'none' %}
import type { FastifyBaseLogger } from 'fastify';
{% endif %}
{% if values.database != 'none' %}
import { migrate } from './database/migrate.ts';
import { createTestDatabase } from './database/testing.ts';
{% endif %}
import { buildApplication } from './application.ts';
{% if values.messageQueue != 'none' %}
import type { GreetingCreated } from './greeting/greetingCreated.ts';
{% endif %}
{% if values.database != 'none' %}
import { GreetingRepository } from './greeting/greetingRepository.ts';
{% endif %}
import { GreetingService } from './greeting/greetingService.ts';
import { createMetrics } from './metrics.ts';

/** The whole service without servers, for tests. */
export async function startTestApplication() {
{% if values.database != 'none' %}
  const database = createTestDatabase();
  await migrate(database.migrationConnection);
{% endif %}
{% if values.messageQueue != 'none' %}
  const published: GreetingCreated[] = [];
{% endif %}
{% if values.database == 'none' and values.messageQueue == 'none' %}
  const service = new GreetingService();
{% else %}
  const service = new GreetingService({
{% if values.database != 'none' %}
    repository: new GreetingRepository(database),
{% endif %}
{% if values.messageQueue != 'none' %}
    publisher: {
      publish(event) {
        published.push(event);
        return Promise.resolve();
      },
    },
{% endif %}
  });
{% endif %}
  const application = buildApplication({ service, metrics: createMetrics() });
{% if values.database != 'none' %}
  application.addHook('onClose', () => database.close());
{% endif %}
  await application.ready();
  return { application{% if values.messageQueue != 'none' %}, published{% endif %} };
}
{% if values.messageQueue != 'none' %}

/** A log that keeps "level message" of each line. */
export function createTestLog(): { log: FastifyBaseLogger; lines: string[] } {
  const lines: string[] = [];
  const write =
    (level: string) =>
    (first: unknown, message?: string): void => {
      lines.push(`${level} ${message ?? String(first)}`);
    };
  const log: FastifyBaseLogger = {
    level: 'info',
    fatal: write('fatal'),
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    debug: write('debug'),
    trace: write('trace'),
    silent: write('silent'),
    child: () => log,
  };
  return { log, lines };
}
{% endif %}
