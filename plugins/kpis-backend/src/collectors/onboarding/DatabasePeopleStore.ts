import { Knex } from 'knex';
import {
  MemberRecord,
  Merge,
  PeopleStore,
  Person,
  ProductionDeployment,
  ProgressRecord,
} from './types';

interface PersonRow {
  host: string;
  organization: string;
  login: string;
  person_id: string;
  name: string;
  url: string;
  generated: boolean;
  first_day: string | null;
  first_day_source: string | null;
  last_day: string | null;
  member: boolean;
  seen_since: Date | null;
  first_merge: Merge | null;
  first_deployment: ProductionDeployment | null;
  checked_at: Date | null;
}

const KEY = ['host', 'organization', 'login'] as const;

/** What a reading of the members may change; who they are stays. */
const MEMBER_COLUMNS = [
  'name',
  'url',
  'generated',
  'first_day',
  'first_day_source',
  'last_day',
  'member',
] as const;

const ROWS_PER_STATEMENT = 500;

function fromRow(row: PersonRow): Person {
  return {
    host: row.host,
    organization: row.organization,
    login: row.login,
    personId: row.person_id,
    name: row.name,
    url: row.url,
    generated: row.generated,
    firstDay: row.first_day,
    firstDaySource: row.first_day_source,
    lastDay: row.last_day,
    member: row.member,
    seenSince: row.seen_since,
    firstMerge: row.first_merge,
    firstDeployment: row.first_deployment,
    checkedAt: row.checked_at,
  };
}

export class DatabasePeopleStore implements PeopleStore {
  static create(options: { knex: Knex }): DatabasePeopleStore {
    return new DatabasePeopleStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  /** Days as they are written: the driver would make local midnights of them. */
  private people() {
    return this.knex<PersonRow>('people').select(
      '*',
      this.knex.raw('first_day::text as first_day'),
      this.knex.raw('last_day::text as last_day'),
    );
  }

  async list(organization: { host: string; name: string }): Promise<Person[]> {
    const rows = await this.people()
      .where({ host: organization.host, organization: organization.name })
      .orderBy('login');
    return rows.map(fromRow);
  }

  async listToCheck(
    options: Parameters<PeopleStore['listToCheck']>[0],
  ): Promise<Person[]> {
    const rows = await this.people()
      .where({ host: options.host, organization: options.organization })
      .where('first_day', '>=', options.since)
      .whereNull('last_day')
      .whereNull('first_deployment')
      .where(builder =>
        builder
          .whereNull('checked_at')
          .orWhere('checked_at', '<', options.checkedBefore),
      )
      .orderByRaw('checked_at nulls first, login')
      .limit(options.limit);
    return rows.map(fromRow);
  }

  async saveMembers(
    transaction: Knex.Transaction,
    members: MemberRecord[],
  ): Promise<number> {
    let written = 0;
    for (let start = 0; start < members.length; start += ROWS_PER_STATEMENT) {
      const rows = await transaction('people')
        .insert(
          members.slice(start, start + ROWS_PER_STATEMENT).map(member => ({
            host: member.host,
            organization: member.organization,
            login: member.login,
            name: member.name,
            url: member.url,
            generated: member.generated,
            first_day: member.firstDay,
            first_day_source: member.firstDaySource,
            last_day: member.lastDay,
            member: member.member,
            seen_since: member.seenSince,
          })),
        )
        .onConflict([...KEY])
        .merge([...MEMBER_COLUMNS])
        .whereRaw(
          `(${MEMBER_COLUMNS.map(column => `people.${column}`).join(', ')})
           is distinct from
           (${MEMBER_COLUMNS.map(column => `excluded.${column}`).join(', ')})`,
        )
        .returning('login');
      written += rows.length;
    }
    return written;
  }

  async saveProgress(
    transaction: Knex.Transaction,
    progress: ProgressRecord[],
  ): Promise<number> {
    for (const record of progress) {
      await transaction<PersonRow>('people')
        .where({
          host: record.host,
          organization: record.organization,
          login: record.login,
        })
        .update({
          first_merge: record.firstMerge,
          first_deployment: record.firstDeployment,
          checked_at: record.checkedAt,
        });
    }
    return progress.length;
  }
}
