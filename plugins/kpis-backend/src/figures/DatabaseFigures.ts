import { Aggregation } from '@provenpath/plugin-kpis-common';
import { Knex } from 'knex';
import { queryEvents } from './queryEvents';
import { queryLatest } from './queryLatest';
import { queryStates } from './queryStates';
import { querySurvival } from './querySurvival';
import { DetailedFigure, FigureRequest, Figures } from './types';

type Query = (
  knex: Knex,
  requests: FigureRequest[],
  options: { detail: boolean },
) => Promise<DetailedFigure[]>;

const QUERIES: Record<Aggregation, Query> = {
  median: queryEvents,
  'monthly-count': queryEvents,
  share: queryEvents,
  survival: querySurvival,
  state: queryStates,
  latest: queryLatest,
};

/**
 * Asks PostgreSQL for figures: one statement for each way of making them, over
 * `metric_points`.
 */
export class DatabaseFigures implements Figures {
  static create(options: { knex: Knex }): DatabaseFigures {
    return new DatabaseFigures(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async compute(
    requests: FigureRequest[],
    options: { detail: boolean },
  ): Promise<DetailedFigure[]> {
    const answers = new Map<FigureRequest, DetailedFigure>();
    const queries = new Set(
      requests.map(request => QUERIES[request.aggregation]),
    );
    await Promise.all(
      [...queries].map(async query => {
        const mine = requests.filter(
          request => QUERIES[request.aggregation] === query,
        );
        const figures = await query(this.knex, mine, options);
        mine.forEach((request, index) => answers.set(request, figures[index]));
      }),
    );
    return requests.map(request => {
      const answer = answers.get(request);
      if (!answer) {
        throw new Error(`No figure for reading ${request.readingId}`);
      }
      return answer;
    });
  }
}
