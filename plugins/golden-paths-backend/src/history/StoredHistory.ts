import {
  HistoryQuery,
  HistoryResponse,
  PastQuery,
  PastResponse,
} from '@provenpath/plugin-golden-paths-common';
import { CollectorRunsStore } from '@provenpath/portal-node';
import { DateTime } from 'luxon';
import { ScanConfig } from '../scans';
import { HISTORY_COLLECTOR_ID } from './createHistoryCollector';
import { HistoryStore, reconstructionSchema } from './types';

/** Adoption over time, measured and reconstructed. */
export class StoredHistory {
  constructor(
    private readonly options: {
      history: HistoryStore;
      runs: CollectorRunsStore;
      config: ScanConfig;
    },
  ) {}

  async read(query: HistoryQuery): Promise<HistoryResponse> {
    const range = rangeOf(query);
    const { history } = this.options;
    const points = await history.listPoints({
      subject: query.subject,
      ...range,
    });
    const definitions = await history.listDefinitions(range);
    const reconstruction = await this.describeReconstruction();
    return {
      subject: query.subject,
      ...range,
      points: points.map(point => ({
        ...point,
        definitions: point.reconstructed
          ? (reconstruction?.definitions ?? [])
          : (definitions.get(point.day) ?? []),
      })),
      reconstruction,
    };
  }

  /** What a reconstructed day was counted from, page by page. */
  async listPast(query: PastQuery & { day: string }): Promise<PastResponse> {
    return this.options.history.listPast(query);
  }

  private async describeReconstruction(): Promise<
    HistoryResponse['reconstruction']
  > {
    const { runs, config } = this.options;
    const read = reconstructionSchema.safeParse(
      await runs.readWatermark(HISTORY_COLLECTOR_ID),
    );
    if (!read.success || read.data.days.length === 0) {
      return null;
    }
    const { days, after, ...told } = read.data;
    return {
      ...told,
      from: days[0],
      budget: config.history.points,
    };
  }
}

/** A year up to today, where nothing else is asked for. */
export function rangeOf({ from, to }: Pick<HistoryQuery, 'from' | 'to'>): {
  from: string;
  to: string;
} {
  const last = DateTime.fromISO(to ?? DateTime.utc().toISODate(), {
    zone: 'utc',
  });
  return {
    from: from ?? last.minus({ years: 1 }).toFormat('yyyy-MM-dd'),
    to: last.toFormat('yyyy-MM-dd'),
  };
}
