import { randomUUID } from 'node:crypto';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { ChargesQuery, ChargesResponse } from '@provenpath/plugin-costs-common';
import { TeamScope } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { GROUP_COLUMNS } from '../focus/aggregateStatement';
import { BillEngine, ChargeKey, FoundRow } from '../focus/types';
import { unpackFiles } from '../imports/fetchFiles';
import { ImportSettings } from '../imports/readImportSettings';
import { Spool } from '../imports/Spool';
import { ImportedFile } from '../imports/types';
import { joinSql, scopeSql } from '../reports/costSource';
import { BillSource } from '../sources/types';

/** Reading a file again takes an import's memory: few may at once. */
const MAXIMUM_READERS = 2;
const TIMEOUT_MILLISECONDS = 60_000;

interface ChargeRow extends Record<string, string | number | null> {
  import_id: string;
  source: string;
  rows: number;
  raw_tags: string | null;
  provider: string;
}

/** Columns of a charge by which its rows are found. */
const KEYS = GROUP_COLUMNS.filter(
  name => !['provider', 'billing_start', 'billing_end', 'tags'].includes(name),
);

function keyOf(row: ChargeRow): ChargeKey {
  return {
    ...Object.fromEntries(
      KEYS.map(name => [name, row[name] === null ? null : String(row[name])]),
    ),
    provider: row.provider,
    tags: row.raw_tags,
  };
}

/** Opens a group of charges down to the rows of its file. */
export class ChargeRows {
  private readers = 0;

  constructor(
    private readonly options: {
      knex: Knex;
      spool: Spool;
      engine: BillEngine;
      sources: readonly BillSource[];
      settings: ImportSettings;
    },
  ) {}

  /**
   * @param scope - whose costs the reader may see
   * @throws NotFoundError (404) for a charge that is not there, or not theirs.
   */
  async list(query: ChargesQuery, scope: TeamScope): Promise<ChargesResponse> {
    const charge = await this.findCharge(query.chargeId, scope);
    const answer = {
      chargeId: query.chargeId,
      importId: charge.import_id,
      rows: charge.rows,
    };
    const { spool, settings } = this.options;
    if (!(await spool.hasFiles(charge.import_id))) {
      const kept = settings.keepFilesMilliseconds !== null;
      return {
        ...answer,
        from: 'roll-up',
        charges: [],
        note: kept
          ? 'The file of this bill is not kept any more, or another replica keeps it: only the sum of its rows is known here.'
          : 'Files of bills are not kept here (costs.imports.keepFiles): only the sum of these rows is known. Import the bill again once they are, and its rows can be opened.',
      };
    }
    const charges = await this.readRows(charge, query.limit);
    return {
      ...answer,
      from: 'file',
      charges,
      note:
        charges.length < charge.rows
          ? `${charge.rows - charges.length} more rows are not listed.`
          : null,
    };
  }

  private async findCharge(
    chargeId: string,
    scope: TeamScope,
  ): Promise<ChargeRow> {
    const visible = scopeSql(scope);
    const sql = joinSql(
      {
        text: `select charges.*, charges.charge_day::text as charge_day,
          slices.provider, slices.source, slices.import_id
         from charge_groups as charges
         join slices on slices.id = charges.slice_id
         where charges.id = ? and exists (
           select 1 from attributions as parts
           join attribution_targets as targets on targets.id = parts.target_id
           where parts.charge_id = charges.id`,
        values: [chargeId],
      },
      visible,
      ')',
    );
    const { rows } = await this.options.knex.raw(
      sql.text,
      sql.values as Knex.RawBinding[],
    );
    if (rows.length === 0) {
      throw new NotFoundError(
        `There is no charge "${chargeId}" that you may see: a corrected bill may have taken its place. GET /attributions lists those that count`,
      );
    }
    return rows[0];
  }

  private async readRows(
    charge: ChargeRow,
    limit: number,
  ): Promise<FoundRow[]> {
    if (this.readers >= MAXIMUM_READERS) {
      throw new ServiceUnavailableError(
        'Other readers are looking through bills: try it again in a minute',
      );
    }
    this.readers += 1;
    const { spool } = this.options;
    // Several readers may open one bill at the same time.
    const workId = `read-${randomUUID()}`;
    await spool.prepare(workId);
    try {
      return await this.search(charge, limit, workId);
    } finally {
      this.readers -= 1;
      await spool.clear(workId);
      await spool.removeFiles(workId);
    }
  }

  private async search(charge: ChargeRow, limit: number, workId: string) {
    const { knex, spool, engine, sources, settings } = this.options;
    const [{ files }] = await knex<{ id: string; files: ImportedFile[] }>(
      'imports',
    )
      .where({ id: charge.import_id })
      .select('files');
    const unpacked = await unpackFiles(charge.import_id, files, {
      spool,
      workId,
      maximumBytes: settings.maximumUncompressedBytes,
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    const source = sources.find(({ name }) => name === charge.source);
    const reading = await engine.open(
      {
        files: unpacked.files,
        format: unpacked.format === 'parquet' ? 'parquet' : 'csv',
        mapping: source?.mapping ?? null,
        provider: source?.provider ?? null,
        timeZone: settings.timeZone,
        environmentTags: settings.environmentTags,
      },
      spool.workOf(workId),
    );
    try {
      return await reading.findRows(keyOf(charge), limit);
    } finally {
      await reading.close();
    }
  }
}
