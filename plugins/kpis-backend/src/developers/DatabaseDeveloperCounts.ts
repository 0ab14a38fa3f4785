import { Knex } from 'knex';
import { DeveloperCountsStore } from './types';

const ROWS_PER_STATEMENT = 1000;

export class DatabaseDeveloperCounts implements DeveloperCountsStore {
  static create(options: { knex: Knex }): DatabaseDeveloperCounts {
    return new DatabaseDeveloperCounts(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async find(subjects: string[], day: string): Promise<Map<string, number>> {
    const { rows } = await this.knex.raw<{
      rows: Array<{ subject: string; developers: number }>;
    }>(
      `
      select distinct on (developer_counts.subject)
        developer_counts.subject, developer_counts.developers
      from developer_counts
      where developer_counts.subject = any(:subjects::text[])
      order by developer_counts.subject,
        developer_counts.day > :day::date,
        abs(developer_counts.day - :day::date)
      `,
      { subjects, day },
    );
    return new Map(rows.map(row => [row.subject, row.developers]));
  }

  async save(
    transaction: Knex.Transaction,
    counts: Parameters<DeveloperCountsStore['save']>[1],
  ): Promise<number> {
    let written = 0;
    for (let start = 0; start < counts.length; start += ROWS_PER_STATEMENT) {
      const rows = await transaction('developer_counts')
        .insert(counts.slice(start, start + ROWS_PER_STATEMENT))
        .onConflict(['subject', 'day'])
        .merge()
        .whereRaw('developer_counts.developers <> excluded.developers')
        .returning('subject');
      written += rows.length;
    }
    return written;
  }
}
