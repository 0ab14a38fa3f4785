import { Knex } from 'knex';
import { readAttributions } from './readAttributions';
import { readCoverage } from './readCoverage';
import { readEntityCosts } from './readEntityCosts';
import { readExport } from './readExport';
import { readPeriods } from './readPeriods';
import { readReport } from './readReport';
import { readUnallocated } from './readUnallocated';
import { AskedFor, CostReports } from './types';

type Reports = CostReports<AskedFor>;

/** Reports from PostgreSQL, for a scope that was decided before. */
export class DatabaseCostReports implements Reports {
  static create(options: {
    knex: Knex;
    /** Coverage that is aimed at, from 0 to 1. */
    coverageTarget: number;
    timeZone: string;
  }): DatabaseCostReports {
    return new DatabaseCostReports(options);
  }

  private constructor(
    private readonly options: {
      knex: Knex;
      coverageTarget: number;
      timeZone: string;
    },
  ) {}

  getReport: Reports['getReport'] = (query, { scope }) =>
    readReport(this.options.knex, query, scope, this.options.timeZone);

  getCoverage: Reports['getCoverage'] = (query, { scope }) =>
    readCoverage(this.options.knex, query, {
      scope,
      target: this.options.coverageTarget,
    });

  listUnallocated: Reports['listUnallocated'] = (query, { scope }) =>
    readUnallocated(this.options.knex, query, scope);

  listAttributions: Reports['listAttributions'] = (query, { scope }) =>
    readAttributions(this.options.knex, query, scope);

  getEntityCosts: Reports['getEntityCosts'] = (query, { scope }) =>
    readEntityCosts(this.options.knex, query, scope);

  listPeriods: Reports['listPeriods'] = ({ scope }) =>
    readPeriods(this.options.knex, scope);

  exportRows: Reports['exportRows'] = (query, { scope }) =>
    readExport(this.options.knex, query, scope);
}
