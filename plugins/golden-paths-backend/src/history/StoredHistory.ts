import {
  HistoryQuery,
  HistoryResponse,
} from '@provenpath/plugin-golden-paths-common';
import { CollectorRunsStore } from '@provenpath/portal-node';
import { DateTime } from 'luxon';
import { AdoptionGround } from '../adoption';
import { ScanConfig } from '../scans';
import { HISTORY_COLLECTOR_ID } from './createHistoryCollector';
import { HistoryStore, reconstructionSchema } from './types';

/** Adoption over time, measured and reconstructed. */
export class StoredHistory {
  constructor(
    private readonly options: {
      history: HistoryStore;
      runs: CollectorRunsStore;
      ground: AdoptionGround;
      config: ScanConfig;
    },
  ) {}

  async read(query: HistoryQuery): Promise<HistoryResponse> {
    const range = rangeOf(query);
    const { history, ground } = this.options;
    const points = await history.listPoints({
      subject: query.subject,
      ...range,
    });
    const definitions = await history.listDefinitions(range);
    const today = (await ground.readGoldenPaths()).definitions.flatMap(
      ({ provider, definition }) =>
        definition === null
          ? []
          : [`${provider.split('/').at(-1)} ${definition}`],
    );
    return {
      subject: query.subject,
      ...range,
      points: points.map(point => ({
        ...point,
        definitions: point.reconstructed
          ? today
          : (definitions.get(point.day) ?? []),
      })),
      reconstruction: await this.describeReconstruction(),
    };
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
    const { status, days, repositoriesRead, repositories, requests, points } =
      read.data;
    return {
      status,
      from: days[0],
      repositoriesRead,
      repositories,
      requests,
      points,
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
