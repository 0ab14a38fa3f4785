import { Band } from '@provenpath/plugin-kpis-common';
import { Knex } from 'knex';
import { frozenKey, FrozenFigure, QuartersStore } from './types';

interface FrozenRow {
  kpi_id: string;
  reading_id: string;
  subject: string;
  quarter: string;
  value: number | null;
  p95: number | null;
  sample_size: number;
  open_count: number;
  low: number | null;
  high: number | null;
  band: Band;
  target: number;
  frozen_at: Date;
}

interface FrozenReadingRow {
  kpi_id: string;
  reading_id: string;
  quarter: string;
  frozen_at: Date;
}

const ROWS_PER_STATEMENT = 500;

function toRow(figure: FrozenFigure): FrozenRow {
  return {
    kpi_id: figure.kpiId,
    reading_id: figure.readingId,
    subject: figure.subject,
    quarter: figure.quarter,
    value: figure.value,
    p95: figure.p95,
    sample_size: figure.sampleSize,
    open_count: figure.open,
    low: figure.interval?.low ?? null,
    high: figure.interval?.high ?? null,
    band: figure.band,
    target: figure.target,
    frozen_at: figure.frozenAt,
  };
}

function fromRow(row: FrozenRow): FrozenFigure {
  return {
    kpiId: row.kpi_id,
    readingId: row.reading_id,
    subject: row.subject,
    quarter: row.quarter,
    value: row.value,
    p95: row.p95,
    sampleSize: row.sample_size,
    open: row.open_count,
    interval:
      row.low === null && row.high === null
        ? null
        : { low: row.low, high: row.high },
    band: row.band,
    target: row.target,
    frozenAt: row.frozen_at,
  };
}

export class DatabaseQuartersStore implements QuartersStore {
  static create(options: { knex: Knex }): DatabaseQuartersStore {
    return new DatabaseQuartersStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async find(
    options: Parameters<QuartersStore['find']>[0],
  ): Promise<FrozenFigure[]> {
    const query = this.knex<FrozenRow>('frozen_quarters')
      .where({ subject: options.subject })
      .whereIn('quarter', options.quarters);
    if (options.kpiId !== undefined) {
      query.where({ kpi_id: options.kpiId });
    }
    return (await query).map(fromRow);
  }

  async listFrozen(): Promise<Set<string>> {
    const rows = await this.knex<FrozenReadingRow>('frozen_readings').select();
    return new Set(
      rows.map(row =>
        frozenKey({
          kpiId: row.kpi_id,
          readingId: row.reading_id,
          quarter: row.quarter,
        }),
      ),
    );
  }

  async listSubjects(
    options: Parameters<QuartersStore['listSubjects']>[0],
  ): Promise<string[]> {
    const rows: Array<{ subject: string }> = await this.knex('metric_points')
      .where({ kpi_id: options.kpiId, reading_id: options.readingId })
      .where('occurred_at', '>=', options.from)
      .where('occurred_at', '<', options.to)
      .distinct('subject')
      .orderBy('subject');
    return rows.map(row => row.subject);
  }

  async freeze(
    reading: Parameters<QuartersStore['freeze']>[0],
    figures: FrozenFigure[],
    frozenAt: Date,
  ): Promise<number> {
    return this.knex.transaction(async transaction => {
      let written = 0;
      for (let start = 0; start < figures.length; start += ROWS_PER_STATEMENT) {
        const rows = await transaction<FrozenRow>('frozen_quarters')
          .insert(figures.slice(start, start + ROWS_PER_STATEMENT).map(toRow))
          .onConflict(['kpi_id', 'reading_id', 'subject', 'quarter'])
          .ignore()
          .returning('subject');
        written += rows.length;
      }
      await transaction<FrozenReadingRow>('frozen_readings')
        .insert({
          kpi_id: reading.kpiId,
          reading_id: reading.readingId,
          quarter: reading.quarter,
          frozen_at: frozenAt,
        })
        .onConflict(['kpi_id', 'reading_id', 'quarter'])
        .ignore();
      return written;
    });
  }
}
