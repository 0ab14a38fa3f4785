import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { readEvent } from './readEvent';
import { RepositoryRefresh } from './RepositoryRefresh';

/** Published by `@backstage/plugin-events-backend-module-github`. */
const TOPICS = ['github.push', 'github.repository'];

/** Lets single repositories be read again as soon as GitHub says that they changed. */
export async function subscribeToWebhooks(options: {
  events: EventsService;
  logger: LoggerService;
  refresh: RepositoryRefresh;
}): Promise<void> {
  const { events, logger, refresh } = options;
  await events.subscribe({
    id: 'golden-paths-repositories',
    topics: TOPICS,
    onEvent: async ({ topic, eventPayload }) => {
      const event = readEvent(eventPayload);
      logger.debug(`${topic} of ${event.host}/${event.owner}/${event.name}`);
      await refresh.handle(event);
    },
  });
}
