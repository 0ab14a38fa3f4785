import {
  CostImport,
  CostImportSummary,
  ImportPhase,
  ImportsQuery,
} from '@provenpath/plugin-costs-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { storableJson } from '../focus/storableText';
import { readReplacements } from './readReplacements';
import { failure, recoverImports } from './recoverImports';
import { DETAILS, ImportRow, SUMMARIES, toImport, toSummary } from './rows';
import {
  ClaimedImport,
  DoneImport,
  FailedImport,
  ImportStore,
  NewImport,
  ReadImport,
} from './types';

const cursorSchema = z.object({ createdAt: z.iso.datetime(), id: z.uuid() });

export class DatabaseImportStore implements ImportStore {
  static create(options: { knex: Knex }): DatabaseImportStore {
    return new DatabaseImportStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async insert(created: NewImport): Promise<void> {
    await this.knex('imports').insert({
      id: created.id,
      source: created.source,
      status: 'queued',
      phase: 'waiting',
      requested_by: created.requestedBy,
      spool: created.spool,
      files: JSON.stringify(created.files),
      listing: created.listing,
      created_at: this.knex.fn.now(),
    });
  }

  async find(id: string): Promise<CostImport | undefined> {
    const row = await this.knex<ImportRow>(this.knex.raw(DETAILS))
      .where({ id })
      .first();
    return row && toImport(row, await readReplacements(this.knex, [row]));
  }

  async list(query: ImportsQuery) {
    const select = this.knex<ImportRow>(this.knex.raw(SUMMARIES))
      .orderByRaw('created_at desc, id desc')
      .limit(query.limit + 1);
    if (query.source !== undefined) {
      select.where('source', query.source);
    }
    if (query.status !== undefined) {
      select.where('status', query.status);
    }
    if (query.cursor !== undefined) {
      const after = decodeCursor(cursorSchema, query.cursor);
      select.whereRaw('(created_at, id) < (?::timestamptz, ?::uuid)', [
        after.createdAt,
        after.id,
      ]);
    }
    const rows: ImportRow[] = await select;
    const page = rows.slice(0, query.limit);
    const [last] = page.slice(-1);
    return {
      imports: await this.summarise(page),
      nextCursor:
        rows.length > page.length
          ? encodeCursor({ createdAt: last.came_at, id: last.id })
          : null,
    };
  }

  async newestBySource(): Promise<Map<string, CostImportSummary>> {
    const { rows }: { rows: ImportRow[] } = await this.knex.raw(
      `select distinct on (source) * from ${SUMMARIES}
       order by source, created_at desc limit 500`,
    );
    const imports = await this.summarise(rows);
    return new Map(imports.map(each => [each.source, each]));
  }

  private async summarise(rows: ImportRow[]): Promise<CostImportSummary[]> {
    const withReplacement = await readReplacements(this.knex, rows);
    return rows.map(row => toSummary(row, withReplacement));
  }

  async isListed(
    source: string,
    listing: string,
    options: { alsoFailed: boolean },
  ): Promise<boolean> {
    const newest = await this.knex('imports')
      .where({ source, listing })
      .orderBy('created_at', 'desc')
      .first('status');
    return (
      newest !== undefined && (newest.status !== 'failed' || options.alsoFailed)
    );
  }

  recover(spool: string): Promise<number> {
    return recoverImports(this.knex, spool);
  }

  async claim(spool: string): Promise<ClaimedImport | undefined> {
    const { rows } = await this.knex.raw(
      `update imports set status = 'running', phase = 'fetching', rows = 0,
         attempts = attempts + 1, started_at = now(), heartbeat_at = now()
       where id = (
         select id from imports
         where status = 'queued' and (spool is null or spool = ?)
         order by created_at, id limit 1 for update skip locked)
       returning id, source, spool, files`,
      [spool],
    );
    return rows[0];
  }

  async beat(
    id: string,
    progress: { phase: ImportPhase; rows: number },
  ): Promise<string | null> {
    const [row] = await this.knex('imports')
      .where({ id, status: 'running' })
      .update({ ...progress, heartbeat_at: this.knex.fn.now() })
      .returning('cancelled_by');
    return row?.cancelled_by ?? null;
  }

  async saveRead(id: string, read: ReadImport): Promise<void> {
    await this.knex('imports')
      .where({ id })
      .update({
        files: JSON.stringify(read.files),
        format: read.format,
        fingerprint: read.fingerprint,
      });
  }

  async findSame(
    source: string,
    fingerprint: string,
  ): Promise<string | undefined> {
    // A bill that was replaced in part since does not count as it is.
    const row = await this.knex('imports')
      .where({ source, fingerprint, status: 'done' })
      .whereRaw(
        `jsonb_array_length(imports.slices) = (select count(*) from slices
           where slices.import_id = imports.id and slices.active)`,
      )
      .orderBy('created_at', 'desc')
      .first('id');
    return row?.id;
  }

  async finishUnchanged(id: string, sameAs: string): Promise<void> {
    await this.knex('imports').where({ id }).update({
      status: 'unchanged',
      phase: 'finished',
      same_as: sameAs,
      finished_at: this.knex.fn.now(),
    });
  }

  async finishDone(
    transaction: Knex.Transaction,
    id: string,
    done: DoneImport,
  ): Promise<void> {
    await transaction('imports')
      .where({ id })
      .update({
        status: 'done',
        phase: 'finished',
        focus_version: done.focusVersion,
        rows: done.rows,
        slices: JSON.stringify(done.slices),
        quality: storableJson(done.quality),
        finished_at: this.knex.fn.now(),
      });
  }

  async finishFailed(id: string, failed: FailedImport): Promise<void> {
    await this.knex('imports').where({ id }).update(failure(this.knex, failed));
  }

  async putBack(id: string): Promise<void> {
    await this.knex('imports')
      .where({ id, status: 'running' })
      .update({
        status: 'queued',
        phase: 'waiting',
        attempts: this.knex.raw('greatest(attempts - 1, 0)'),
      });
  }

  async cancel(id: string, by: string): Promise<boolean> {
    const changed = await this.knex('imports')
      .where({ id })
      .whereIn('status', ['queued', 'running'])
      .update({ cancelled_by: by });
    await this.knex('imports')
      .where({ id, status: 'queued' })
      .update(
        failure(this.knex, {
          message: `${by} cancelled it before it began`,
          errors: [],
          errorCount: 0,
        }),
      );
    return changed > 0;
  }

  async listKept(before: Date): Promise<string[]> {
    const rows = await this.knex('imports')
      .whereNull('files_removed_at')
      .where('finished_at', '<', before)
      .orderBy('finished_at')
      .limit(1000)
      .select('id');
    return rows.map(row => row.id);
  }

  async markFilesRemoved(ids: string[]): Promise<void> {
    await this.knex('imports')
      .whereIn('id', ids)
      .update({ files_removed_at: this.knex.fn.now() });
  }

  async forgetReplaced(before: Date): Promise<number> {
    // Charges and attributions go with their slice.
    return this.knex('slices')
      .where({ active: false })
      .where('superseded_at', '<', before)
      .delete();
  }
}
