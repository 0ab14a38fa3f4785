import {
  Exemption,
  ExemptionDecision,
  ExemptionsQuery,
  ExemptionState,
  parseRepositoryId,
  repositoryIdOf,
} from '@provenpath/plugin-golden-paths-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { ActiveExemption, ExemptionStore, NewStoredExemption } from './types';

interface Row {
  id: string;
  host: string;
  owner: string;
  name: string;
  url: string;
  exempt_owner: string;
  reason: string;
  expires_on: string;
  state: ExemptionState;
  requested_by: string;
  requested_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  note: string | null;
  ended_by: string | null;
  ended_at: Date | null;
}

const cursorSchema = z.tuple([z.iso.datetime(), z.string()]);

/** What an exemption is on a day; the day is the only parameter. */
const STATE = `CASE
  WHEN decision IS NULL AND expires_on >= ?::date THEN 'requested'
  WHEN decision = 'decline' THEN 'declined'
  WHEN ended_at IS NOT NULL THEN 'ended'
  WHEN expires_on < ?::date THEN 'expired'
  ELSE 'active' END`;

export class DatabaseExemptions implements ExemptionStore {
  static create(options: { knex: Knex }): DatabaseExemptions {
    return new DatabaseExemptions(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async create(exemption: NewStoredExemption): Promise<void> {
    const { host, owner, name } = exemption.repository;
    await this.knex('exemptions').insert({
      id: exemption.id,
      host,
      owner,
      name,
      url: exemption.url,
      exempt_owner: exemption.owner,
      reason: exemption.reason,
      expires_on: exemption.expiresOn,
      requested_by: exemption.by,
      requested_at: exemption.at,
      decision: exemption.decision,
      decided_by: exemption.decision && exemption.by,
      decided_at: exemption.decision && exemption.at,
    });
  }

  async find(id: string, at: Date): Promise<Exemption | undefined> {
    const row = await this.rows(at).where({ id }).first();
    return row && toExemption(row);
  }

  async decide(
    id: string,
    decision: ExemptionDecision & { by: string; at: Date },
  ): Promise<boolean> {
    const changed = await this.knex('exemptions')
      .where({ id })
      .whereNull('decision')
      .update({
        decision: decision.decision,
        note: decision.note || null,
        decided_by: decision.by,
        decided_at: decision.at,
      });
    return changed > 0;
  }

  async end(
    id: string,
    end: { note: string; by: string; at: Date },
  ): Promise<boolean> {
    const changed = await this.knex('exemptions')
      .where({ id, decision: 'approve' })
      .whereNull('ended_at')
      .where('expires_on', '>=', dayOf(end.at))
      .update({ note: end.note, ended_by: end.by, ended_at: end.at });
    return changed > 0;
  }

  async list(query: ExemptionsQuery, at: Date) {
    const counts: Array<{ state: ExemptionState; count: number }> =
      await this.knex
        .from(this.rows(at).as('exemption'))
        .groupBy('state')
        .orderBy('state')
        .select('state', this.knex.raw('count(*)::int AS count'));
    const rows = this.knex
      .from<Row, Row[]>(this.rows(at).as('exemption'))
      .select('*');
    if (query.state !== 'all') {
      rows.where({ state: query.state });
    }
    if (query.repository) {
      const { host, owner, name } = parseRepositoryId(query.repository);
      rows.where({ host, owner, name });
    }
    if (query.cursor) {
      rows.whereRaw(
        '(requested_at, id) < (?, ?)',
        decodeCursor(cursorSchema, query.cursor),
      );
    }
    const found: Row[] = await rows
      .orderBy([
        { column: 'requested_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(query.limit + 1);
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return {
      counts,
      items: page.map(toExemption),
      nextCursor:
        last && found.length > query.limit
          ? encodeCursor([last.requested_at.toISOString(), last.id])
          : null,
    };
  }

  async listActive(at: Date): Promise<ActiveExemption[]> {
    return this.knex
      .from(this.rows(at).as('exemption'))
      .where({ state: 'active' })
      .orderBy(['host', 'owner', 'name'])
      .select(
        'host',
        'owner',
        'name',
        'reason',
        this.knex.raw('expires_on AS "expiresOn"'),
      );
  }

  private rows(at: Date) {
    const day = dayOf(at);
    return this.knex('exemptions').select<Row[]>(
      'id',
      'host',
      'owner',
      'name',
      'url',
      'exempt_owner',
      'reason',
      'requested_by',
      'requested_at',
      'decided_by',
      'decided_at',
      'note',
      'ended_by',
      'ended_at',
      this.knex.raw("to_char(expires_on, 'YYYY-MM-DD') AS expires_on"),
      this.knex.raw(`${STATE} AS state`, [day, day]),
    );
  }
}

function toExemption(row: Row): Exemption {
  return {
    id: row.id,
    repository: repositoryIdOf(row),
    url: row.url,
    owner: row.exempt_owner,
    reason: row.reason,
    expiresOn: row.expires_on,
    state: row.state,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at.toISOString(),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    note: row.note,
    endedBy: row.ended_by,
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

/** Days of exemptions are those of adoption: in UTC. */
function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
