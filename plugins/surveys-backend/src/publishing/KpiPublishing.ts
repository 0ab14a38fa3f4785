import { PublishedRow } from '@provenpath/plugin-kpis-common';
import { KpisPublisherService } from '@provenpath/plugin-kpis-node';
import { CampaignStore } from '../campaigns';
import { Clock } from '../clock';
import { RequestStore } from '../requests';
import { wavesOf } from '../results';
import { toNpsRows } from './toNpsRows';
import { toRequestRow } from './toRequestRow';

/** The kpis plugin takes at most a thousand rows at once. */
const ROWS_PER_PUBLICATION = 500;

const NPS = { kpiId: 'developer-nps', readingId: 'campaign' };
const IN_TIME = { kpiId: 'feedback-answered-in-time', readingId: 'answered' };

/**
 * Publishes both KPIs. Everything is sent each time and upserted by id on the
 * other side, so a run that ends anywhere is repaired by the next one.
 */
export class KpiPublishing {
  constructor(
    private readonly options: {
      campaigns: CampaignStore;
      requests: RequestStore;
      publisher: KpisPublisherService;
      clock: Clock;
    },
  ) {}

  async publish(signal: AbortSignal): Promise<void> {
    const { campaigns, clock } = this.options;
    const waves = wavesOf(await campaigns.list());
    await this.send(NPS, 'Developer survey', toNpsRows(waves, clock), signal);
    await this.publishRequests(signal);
  }

  private async publishRequests(signal: AbortSignal): Promise<void> {
    const { requests, clock } = this.options;
    let after: { createdOn: string; id: string } | undefined;
    do {
      const page = await requests.list({
        today: clock.today(),
        limit: ROWS_PER_PUBLICATION,
        after,
      });
      await this.send(
        IN_TIME,
        'Requests and feedback',
        page.map(request => toRequestRow(request, clock)),
        signal,
      );
      after = page.length === ROWS_PER_PUBLICATION ? page.at(-1) : undefined;
    } while (after);
  }

  private async send(
    reading: { kpiId: string; readingId: string },
    title: string,
    rows: PublishedRow[],
    signal: AbortSignal,
  ): Promise<void> {
    for (let from = 0; from < rows.length; from += ROWS_PER_PUBLICATION) {
      signal.throwIfAborted();
      await this.options.publisher.publishEvidence(
        {
          ...reading,
          source: {
            title,
            demo: rows.some(({ generated }) => generated),
            collectedAt: this.options.clock.now().toISOString(),
          },
          rows: rows.slice(from, from + ROWS_PER_PUBLICATION),
        },
        { signal },
      );
    }
  }
}
