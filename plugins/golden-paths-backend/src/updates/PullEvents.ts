import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { Coalesced, readEvent } from '../webhooks';
import { PullRefresher } from './PullRefresher';
import { PullStore } from './types';

/** Published by `@backstage/plugin-events-backend-module-github`. */
const TOPICS = ['github.pull_request', 'github.check_suite', 'github.status'];

/**
 * Looks at the portal's open pull request of a repository as soon as GitHub says
 * that something happened to it or its checks. What it means is asked of GitHub, so
 * an event that is missed costs time only: the next run of the task looks as well.
 */
export class PullEvents {
  private readonly coalesced = new Coalesced();

  constructor(
    private readonly options: {
      pulls: Pick<PullStore, 'findOpen'>;
      refresher: Pick<PullRefresher, 'refresh'>;
      logger: LoggerService;
    },
  ) {}

  async subscribe(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'golden-paths-pull-requests',
      topics: TOPICS,
      onEvent: ({ topic, eventPayload }) => this.handle(topic, eventPayload),
    });
  }

  private async handle(topic: string, payload: unknown): Promise<void> {
    const { host, owner, name } = readEvent(payload);
    const { pulls, refresher, logger } = this.options;
    await this.coalesced.run(`${host}/${owner}/${name}`, async () => {
      const open = await pulls.findOpen({ host, owner, name });
      if (open) {
        logger.debug(`${topic} of ${open.url}`);
        await refresher.refresh(open);
      }
    });
  }
}
