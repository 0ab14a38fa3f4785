import {
  EvidenceResponse,
  KpisResponse,
  SeriesResponse,
} from '@provenpath/plugin-kpis-common';
import {
  Calendar,
  CollectorRunsStore,
  decodeCursor,
  encodeCursor,
} from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { EvidenceStore } from '../evidence';
import {
  findKpi,
  findReading,
  KpiDefinition,
  kpiDefinitions,
} from './definitions';
import { describeSource } from './describeSource';
import {
  EvidenceQuery,
  KpiReadModel,
  KpisQuery,
  SeriesQuery,
} from './KpiReadModel';
import { querySeries, querySummary } from './kpiQueries';
import { FindSource, summariseKpi } from './summariseKpi';

/** Six years of weeks. */
const MAXIMUM_SERIES_PERIODS = 320;
const DEFAULT_SERIES_PERIODS = 12;

const evidencePositionSchema = z.object({
  occurredAt: z.iso.datetime(),
  evidenceId: z.string().regex(/^\d{1,18}$/),
});

export interface KpiReadModelOptions {
  knex: Knex;
  evidence: EvidenceStore;
  runs: CollectorRunsStore;
  calendar: Calendar;
  /** Who answers for the KPIs. */
  owner: string;
}

/** Reads KPIs from PostgreSQL. Asks no permission: see `AuthorizedKpiReadModel`. */
export class DatabaseKpiReadModel implements KpiReadModel {
  static create(options: KpiReadModelOptions): DatabaseKpiReadModel {
    return new DatabaseKpiReadModel(options);
  }

  private constructor(private readonly options: KpiReadModelOptions) {}

  async getKpis(query: KpisQuery): Promise<KpisResponse> {
    const { knex, calendar, owner } = this.options;
    const computedAt = new Date();
    const period = calendar.parsePeriod(query.period, computedAt);
    const previous = calendar.previousPeriod(period);
    const [rows, findSource] = await Promise.all([
      querySummary(knex, {
        definitions: kpiDefinitions,
        subject: query.subject,
        period,
        previous,
      }),
      this.loadSources(kpiDefinitions),
    ]);
    return {
      subject: query.subject,
      period: period.name,
      timeZone: calendar.timeZone,
      kpis: kpiDefinitions.map(definition =>
        summariseKpi({
          definition,
          rows,
          period,
          owner,
          computedAt,
          findSource,
        }),
      ),
    };
  }

  async getSeries(query: SeriesQuery): Promise<SeriesResponse> {
    const definition = findKpi(query.kpiId);
    const now = new Date();
    const periods = this.listPeriods(query, now);
    const rows = await querySeries(this.options.knex, {
      definition,
      subject: query.subject,
      periods,
    });
    return {
      kpiId: definition.id,
      subject: query.subject,
      grain: query.grain,
      series: definition.readings.map(reading => ({
        readingId: reading.id,
        title: reading.title,
        points: periods.map((period, position) => {
          const row = rows.find(
            candidate =>
              candidate.readingId === reading.id &&
              candidate.position === position,
          );
          return {
            period: period.name,
            from: period.firstDay,
            value: row?.median ?? null,
            p95: row?.p95 ?? null,
            sampleSize: row?.counted ?? 0,
            partial: period.to > now,
          };
        }),
      })),
    };
  }

  async listEvidence(query: EvidenceQuery): Promise<EvidenceResponse> {
    const definition = findKpi(query.kpiId);
    const readings =
      query.reading === undefined
        ? definition.readings
        : [findReading(definition, query.reading)];
    const period = this.options.calendar.parsePeriod(query.period);
    const page = await this.options.evidence.listEvidence({
      kpiId: definition.id,
      readingIds: readings.map(reading => reading.id),
      subject: query.subject,
      from: period.from,
      to: period.to,
      counted: query.counted,
      limit: query.limit,
      after:
        query.cursor === undefined
          ? undefined
          : decodeCursor(evidencePositionSchema, query.cursor),
    });
    return {
      kpiId: definition.id,
      subject: query.subject,
      period: period.name,
      total: page.total,
      rows: page.rows,
      nextCursor: page.next ? encodeCursor(page.next) : null,
    };
  }

  private listPeriods(query: SeriesQuery, now: Date) {
    const { calendar } = this.options;
    const latest = calendar.periodAt(now, query.grain);
    let earliest = latest;
    for (let count = 1; count < DEFAULT_SERIES_PERIODS; count += 1) {
      earliest = calendar.previousPeriod(earliest);
    }
    return calendar.listPeriods({
      firstDay: query.from ?? earliest.firstDay,
      lastDay: query.to ?? latest.lastDay,
      grain: query.grain,
      limit: MAXIMUM_SERIES_PERIODS,
    });
  }

  private async loadSources(definitions: KpiDefinition[]): Promise<FindSource> {
    const collectorIds = definitions
      .flatMap(definition => definition.readings)
      .map(reading => reading.source)
      .filter(source => source.kind === 'collector')
      .map(source => source.collectorId);
    const [published, states] = await Promise.all([
      this.options.evidence.listSources(),
      Promise.all(
        [...new Set(collectorIds)].map(
          async id => [id, await this.options.runs.getState(id)] as const,
        ),
      ),
    ]);
    const stateOf = new Map(states);
    return (kpiId, reading) =>
      describeSource(reading, {
        collector:
          reading.source.kind === 'collector'
            ? stateOf.get(reading.source.collectorId)
            : undefined,
        published: published.find(
          source => source.kpiId === kpiId && source.readingId === reading.id,
        ),
      });
  }
}
