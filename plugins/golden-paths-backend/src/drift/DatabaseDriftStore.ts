import {
  DriftQuery,
  driftSchema,
  MovedRepository,
  repositoryIdOf,
} from '@provenpath/plugin-golden-paths-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { DriftRecord, DriftStore, StoredDrift } from './types';

const ORGANIZATION = 'organization';
const cursorSchema = z.string();
const storedSchema = driftSchema.omit({ pullRequest: true });

export class DatabaseDriftStore implements DriftStore {
  static create(options: { knex: Knex }): DatabaseDriftStore {
    return new DatabaseDriftStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async save({ drift, subjects, fingerprint }: DriftRecord): Promise<void> {
    const { host, owner, name } = drift;
    await this.knex('template_drifts')
      .insert({
        host,
        owner,
        name,
        sort_key: repositoryIdOf(drift).toLowerCase(),
        subjects,
        template: drift.template,
        status: drift.status,
        drift: JSON.stringify(drift),
        fingerprint,
        checked_at: drift.checkedAt,
      })
      .onConflict(['host', 'owner', 'name'])
      .merge();
  }

  async readFingerprints() {
    const rows: Array<{
      host: string;
      owner: string;
      name: string;
      fingerprint: string;
      checked_at: Date;
    }> = await this.knex('template_drifts').select(
      'host',
      'owner',
      'name',
      'fingerprint',
      'checked_at',
    );
    return new Map(
      rows.map(row => [
        repositoryIdOf(row),
        { fingerprint: row.fingerprint, checkedAt: row.checked_at },
      ]),
    );
  }

  async keepOnly(ids: readonly string[]): Promise<void> {
    await this.knex('template_drifts')
      .whereRaw("NOT (host || '/' || owner || '/' || name = ANY(?))", [
        [...ids],
      ])
      .delete();
  }

  async find(repository: MovedRepository): Promise<StoredDrift | undefined> {
    const { host, owner, name } = repository;
    const row = await this.knex('template_drifts')
      .where({ host, owner, name })
      .first('drift');
    return row && storedSchema.parse(row.drift);
  }

  async list(query: DriftQuery) {
    const ofSubject = () => this.ofSubject(query.subject);
    const [counts, templates, checked] = await Promise.all([
      ofSubject()
        .groupBy('status')
        .orderBy('status')
        .select('status', this.knex.raw('count(*)::int AS count')),
      ofSubject()
        .groupBy('template')
        .orderBy('template')
        .select('template', this.knex.raw('count(*)::int AS count')),
      ofSubject().max('checked_at AS at').first(),
    ]);
    const rows: Array<{ sort_key: string; drift: unknown }> =
      await this.filtered(query)
        .orderBy('sort_key')
        .limit(query.limit + 1)
        .select('sort_key', 'drift');
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      counts,
      templates,
      checkedAt: checked?.at ? new Date(checked.at).toISOString() : null,
      items: page.map(({ drift }) => storedSchema.parse(drift)),
      nextCursor:
        last && rows.length > query.limit ? encodeCursor(last.sort_key) : null,
    };
  }

  private filtered(query: DriftQuery) {
    const { status, template, text, cursor } = query;
    const rows = this.ofSubject(query.subject);
    if (status) {
      rows.where({ status });
    }
    if (template) {
      rows.where({ template: template.toLowerCase() });
    }
    if (text) {
      rows.whereRaw('position(? in sort_key) > 0', [text.toLowerCase()]);
    }
    if (cursor) {
      rows.where('sort_key', '>', decodeCursor(cursorSchema, cursor));
    }
    return rows;
  }

  private ofSubject(subject: string) {
    const rows = this.knex('template_drifts');
    return subject === ORGANIZATION
      ? rows
      : rows.whereRaw('subjects @> ARRAY[?]::text[]', [subject.toLowerCase()]);
  }
}
