import closeWithGrace from 'close-with-grace';
import { buildApplication } from './application.ts';
{% if values.database != 'none' %}
import { connectDatabase } from './database/connectDatabase.ts';
import { migrate } from './database/migrate.ts';
{% endif %}
{% if values.messageQueue != 'none' %}
import { receiveGreetingCreated } from './greeting/greetingListener.ts';
import { connectGreetingQueue } from './greeting/greetingQueue.ts';
{% endif %}
{% if values.database != 'none' %}
import { GreetingRepository } from './greeting/greetingRepository.ts';
{% endif %}
import { GreetingService } from './greeting/greetingService.ts';
import { createLogger } from './logging.ts';
import { createMetrics } from './metrics.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const log = createLogger(settings.logLevel);
const metrics = createMetrics();
{% if values.database != 'none' %}
const database = connectDatabase({ url: settings.databaseUrl, metrics, log });
await database.withMigrationConnection(migrate);
{% endif %}
{% if values.messageQueue == 'kafka' %}
const queue = connectGreetingQueue({
  brokers: settings.kafkaBrokers,
  receive: receiveGreetingCreated,
  log,
});
{% elif values.messageQueue == 'rabbitmq' %}
const queue = connectGreetingQueue({
  urls: settings.rabbitmqUrls,
  receive: receiveGreetingCreated,
  log,
});
{% endif %}
const application = buildApplication({
{% if values.database == 'none' and values.messageQueue == 'none' %}
  service: new GreetingService(),
{% else %}
  service: new GreetingService({
{% if values.database != 'none' %}
    repository: new GreetingRepository(database),
{% endif %}
{% if values.messageQueue != 'none' %}
    publisher: queue.publisher,
{% endif %}
  }),
{% endif %}
  metrics,
  log,
});

// The pod has 30 seconds after its readiness ends: see k8s/base/rollout.yaml.
closeWithGrace({ delay: 20_000 }, async ({ signal, err }) => {
  if (err) {
    log.fatal({ err }, 'The service stops after an error');
  } else {
    log.info(`The service stops: ${signal ?? 'asked to'}`);
  }
  await application.close();
{% if values.messageQueue != 'none' %}
  await queue.close();
{% endif %}
{% if values.database != 'none' %}
  await database.close();
{% endif %}
});

await application.listen({ host: settings.host, port: settings.port });
