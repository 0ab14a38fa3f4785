import {
  ComparisonResponse,
  EvidenceResponse,
  Kpi,
  KpisResponse,
  SeriesResponse,
} from '@provenpath/plugin-kpis-common';
import {
  Calendar,
  CalendarPeriod,
  CollectorRunsStore,
  decodeCursor,
  encodeCursor,
} from '@provenpath/portal-node';
import { z } from 'zod';
import { DeveloperCountsStore } from '../developers';
import { EvidenceStore } from '../evidence';
import { Figures } from '../figures';
import { QuartersStore } from '../quarters/types';
import { compareSubjects } from './compareSubjects';
import { findReading, KpiDefinition } from './definitions';
import { KpiDefinitions } from './KpiDefinitions';
import {
  ComparisonQuery,
  EvidenceQuery,
  KpiReadModel,
  KpisQuery,
  SeriesQuery,
} from './KpiReadModel';
import { readPeriod } from './readPeriod';
import { readSeries } from './readSeries';
import { loadReadingSources } from './readingSources';
import { scaleOf, summariseReading } from './summariseReading';
import { summariseKpi } from './summariseKpi';

const evidencePositionSchema = z.object({
  occurredAt: z.iso.datetime(),
  evidenceId: z.string().regex(/^\d{1,18}$/),
});

export interface KpiReadModelOptions {
  definitions: KpiDefinitions;
  figures: Figures;
  quarters: QuartersStore;
  developers: DeveloperCountsStore;
  evidence: EvidenceStore;
  runs: Pick<CollectorRunsStore, 'getState'>;
  calendar: Calendar;
  /** Who answers for the KPIs that name nobody. */
  owner: string;
}

/** Reads KPIs from PostgreSQL. Asks no permission: see `AuthorizedKpiReadModel`. */
export class DatabaseKpiReadModel implements KpiReadModel {
  static create(options: KpiReadModelOptions): DatabaseKpiReadModel {
    return new DatabaseKpiReadModel(options);
  }

  private constructor(private readonly options: KpiReadModelOptions) {}

  async getKpis(query: KpisQuery): Promise<KpisResponse> {
    const { calendar } = this.options;
    const computedAt = new Date();
    const period = calendar.parsePeriod(query.period, computedAt);
    const definitions = await this.options.definitions.list();
    return {
      subject: query.subject,
      period: period.name,
      timeZone: calendar.timeZone,
      kpis: await this.summarise(
        definitions,
        query.subject,
        period,
        computedAt,
      ),
    };
  }

  private async summarise(
    definitions: KpiDefinition[],
    subject: string,
    period: CalendarPeriod,
    computedAt: Date,
  ): Promise<Kpi[]> {
    const { figures, quarters, developers, calendar, owner } = this.options;
    const sources = await loadReadingSources(definitions, this.options);
    const [found, frozen, counts] = await Promise.all([
      readPeriod({
        definitions,
        subjects: [subject],
        period,
        now: computedAt,
        figures,
        calendar,
        sources,
      }),
      quarters.find({ subject, quarters: [period.name] }),
      developers.find([subject], period.lastDay),
    ]);
    return definitions.map(definition =>
      summariseKpi({
        definition,
        period,
        owner,
        computedAt,
        readings: definition.readings.map(reading =>
          summariseReading({
            definition,
            reading,
            scale: scaleOf(definition, reading, subject, counts.get(subject)),
            ...found(definition.id, reading.id, subject),
            source: sources.describe(definition.id, reading),
            frozen: frozen.find(
              figure =>
                figure.kpiId === definition.id &&
                figure.readingId === reading.id,
            ),
          }),
        ),
      }),
    );
  }

  async getSeries(query: SeriesQuery): Promise<SeriesResponse> {
    const definition = await this.options.definitions.find(query.kpiId);
    return readSeries({ ...this.options, definition, query, now: new Date() });
  }

  async compare(query: ComparisonQuery): Promise<ComparisonResponse> {
    const definition = await this.options.definitions.find(query.kpiId);
    return compareSubjects({
      ...this.options,
      definition,
      query,
      now: new Date(),
    });
  }

  async listEvidence(query: EvidenceQuery): Promise<EvidenceResponse> {
    const definition = await this.options.definitions.find(query.kpiId);
    const readings =
      query.reading === undefined
        ? definition.readings
        : [findReading(definition, query.reading)];
    const period = this.options.calendar.parsePeriod(query.period);
    const page = await this.options.evidence.listEvidence({
      kpiId: definition.id,
      readingIds: readings.map(reading => reading.id),
      subject: query.subject,
      // What stands at the end of a period may have begun long before it.
      from: readings.some(({ aggregation }) =>
        ['state', 'latest'].includes(aggregation),
      )
        ? new Date(0)
        : period.from,
      to: period.to,
      counted: query.counted,
      scope: query.scope,
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
      withheld: null,
      visibility: query.scope?.visibility ?? 'all',
      rows: page.rows,
      nextCursor: page.next ? encodeCursor(page.next) : null,
    };
  }
}
