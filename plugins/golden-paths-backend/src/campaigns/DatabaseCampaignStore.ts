import {
  Campaign,
  CampaignRepositoriesQuery,
  CampaignRepositoriesResponse,
  CampaignsQuery,
  CampaignsResponse,
  CampaignStatus,
  MovedRepository,
} from '@provenpath/plugin-golden-paths-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { PullStore } from '../updates/types';
import { CampaignRow, MemberRow, toCampaign, toMember } from './campaignRows';
import { CampaignStore, MemberResult } from './types';
import { beginWave, isFinished, MOST_ATTEMPTS, synchronize } from './waves';

const campaignCursor = z.tuple([z.iso.datetime(), z.string()]);
const memberCursor = z.tuple([z.string(), z.string(), z.string()]);
const BATCH = 500;

export class DatabaseCampaignStore implements CampaignStore {
  static create(options: {
    knex: Knex;
    pulls: PullStore;
  }): DatabaseCampaignStore {
    return new DatabaseCampaignStore(options.knex, options.pulls);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly pulls: PullStore,
  ) {}

  async create(campaign: Parameters<CampaignStore['create']>[0]) {
    await this.knex.transaction(async transaction => {
      await transaction('update_campaigns').insert({
        id: campaign.id,
        request: JSON.stringify(campaign.request),
        status: 'draft',
        created_by: campaign.createdBy,
        created_at: campaign.createdAt,
      });
      await transaction.batchInsert(
        'campaign_repositories',
        campaign.members.map(({ repository, ...member }) => ({
          campaign_id: campaign.id,
          ...repository,
          url: member.url,
          owner_ref: member.ownerRef,
          template: member.template,
          state: 'waiting',
          changed_at: campaign.createdAt,
        })),
        BATCH,
      );
    });
  }

  async find(id: string): Promise<Campaign | undefined> {
    const row = await this.campaigns().where('campaign.id', id).first();
    return row && toCampaign(row);
  }

  async list(query: CampaignsQuery): Promise<CampaignsResponse> {
    const rows = this.campaigns();
    if (query.status) {
      rows.where({ status: query.status });
    }
    if (query.cursor) {
      rows.whereRaw(
        '(campaign.created_at, campaign.id) < (?, ?)',
        decodeCursor(campaignCursor, query.cursor),
      );
    }
    const found = await rows
      .orderByRaw('campaign.created_at DESC, campaign.id DESC')
      .limit(query.limit + 1);
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map(toCampaign),
      nextCursor:
        last && found.length > query.limit
          ? encodeCursor([last.created_at.toISOString(), last.id])
          : null,
    };
  }

  async listRepositories(
    id: string,
    query: CampaignRepositoriesQuery,
  ): Promise<CampaignRepositoriesResponse> {
    const rows = this.members(id);
    if (query.state) {
      rows.where('member.state', query.state);
    }
    if (query.cursor) {
      rows.whereRaw(
        '(member.host, member.owner, member.name) > (?, ?, ?)',
        decodeCursor(memberCursor, query.cursor),
      );
    }
    const found = await rows
      .orderBy(['member.host', 'member.owner', 'member.name'])
      .limit(query.limit + 1);
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: await Promise.all(
        page.map(async row =>
          toMember(
            row,
            row.pull_number === null
              ? undefined
              : await this.pulls.find(row, row.pull_number),
          ),
        ),
      ),
      nextCursor:
        last && found.length > query.limit
          ? encodeCursor([last.host, last.owner, last.name])
          : null,
    };
  }

  async changeStatus(
    id: string,
    change: { from: CampaignStatus[]; to: CampaignStatus; at: Date },
  ): Promise<boolean> {
    const { from, to, at } = change;
    const starts = to === 'running' && from.includes('draft');
    const ends = to === 'finished' || to === 'cancelled';
    const changed = await this.knex('update_campaigns')
      .where({ id })
      .whereIn('status', from)
      .update({
        status: to,
        ...(starts ? { started_at: at, next_wave_at: at } : {}),
        ...(ends ? { finished_at: at, next_wave_at: null } : {}),
      });
    return changed > 0;
  }

  async listRunning(): Promise<Campaign[]> {
    const rows = await this.campaigns()
      .where({ status: 'running' })
      .orderByRaw('campaign.created_at, campaign.id');
    return rows.map(toCampaign);
  }

  async setWaiting(id: string, because: string | null): Promise<void> {
    await this.knex('update_campaigns')
      .where({ id })
      .update({ waiting_because: because });
  }

  async synchronize(id: string, at: Date): Promise<void> {
    await this.knex.transaction(transaction =>
      synchronize(transaction, { id, at }),
    );
  }

  async beginWave(id: string, at: Date): Promise<void> {
    await this.knex.transaction(transaction =>
      beginWave(transaction, { id, at }),
    );
  }

  async listDue(id: string): Promise<MovedRepository[]> {
    return this.knex('campaign_repositories')
      .where({ campaign_id: id })
      .whereNotNull('wave')
      .where({ state: 'waiting' })
      .where('attempts', '<', MOST_ATTEMPTS)
      .orderBy(['wave', 'host', 'owner', 'name'])
      .select('host', 'owner', 'name');
  }

  async countOpen(id: string): Promise<number> {
    const row = await this.knex('campaign_repositories')
      .where({ campaign_id: id, state: 'open' })
      .count<{ count: string }>('* AS count')
      .first();
    return Number(row?.count ?? 0);
  }

  async record(
    id: string,
    { host, owner, name }: MovedRepository,
    result: MemberResult & { at: Date; attempted: boolean },
  ): Promise<void> {
    await this.knex('campaign_repositories')
      .where({ campaign_id: id, host, owner, name })
      .update({
        state: result.state,
        reason: result.reason,
        pull_number: result.pullNumber,
        changed_at: result.at,
        attempts: this.knex.raw('attempts + ?', [result.attempted ? 1 : 0]),
      });
  }

  isFinished(id: string): Promise<boolean> {
    return isFinished(this.knex, id);
  }

  private campaigns() {
    return this.knex<CampaignRow, CampaignRow[]>({
      campaign: 'update_campaigns',
    }).select(
      'campaign.*',
      this.knex.raw(
        `(SELECT jsonb_agg(jsonb_build_object('state', state, 'count', count) ORDER BY state)
          FROM (SELECT state, count(*)::int AS count FROM campaign_repositories
                WHERE campaign_id = campaign.id GROUP BY state) AS grouped) AS progress`,
      ),
    );
  }

  private members(id: string) {
    return this.knex<MemberRow, MemberRow[]>({
      member: 'campaign_repositories',
    })
      .leftJoin({ opt: 'opt_outs' }, join =>
        join
          .on('opt.host', 'member.host')
          .andOn('opt.owner', 'member.owner')
          .andOn('opt.name', 'member.name'),
      )
      .where('member.campaign_id', id)
      .select(
        'member.*',
        this.knex.raw(
          `CASE WHEN opt.reason IS NULL THEN NULL ELSE jsonb_build_object(
             'reason', opt.reason, 'by', opt.by,
             'until', to_char(opt.until, 'YYYY-MM-DD')) END AS opt_out`,
        ),
      );
  }
}
