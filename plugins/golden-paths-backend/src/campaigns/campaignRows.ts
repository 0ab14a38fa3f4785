import {
  Campaign,
  CampaignRepository,
  CampaignRepositoryState,
  CampaignStatus,
  NewCampaign,
  repositoryIdOf,
} from '@provenpath/plugin-golden-paths-common';
import { StoredPull } from '../updates/types';
import { toAnswer } from '../updates/DatabasePullStore';

export interface CampaignRow {
  id: string;
  request: NewCampaign;
  status: CampaignStatus;
  created_by: string;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  wave: number;
  next_wave_at: Date | null;
  waiting_because: string | null;
  progress: Array<{ state: CampaignRepositoryState; count: number }> | null;
}

export function toCampaign(row: CampaignRow): Campaign {
  const progress = row.progress ?? [];
  const isUnderWay = row.status === 'running' || row.status === 'paused';
  return {
    id: row.id,
    ...row.request,
    status: row.status,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    wave: row.wave,
    nextWaveAt: isUnderWay ? (row.next_wave_at?.toISOString() ?? null) : null,
    waitingBecause: row.status === 'running' ? row.waiting_because : null,
    total: progress.reduce((sum, { count }) => sum + count, 0),
    progress,
  };
}

export interface MemberRow {
  host: string;
  owner: string;
  name: string;
  url: string;
  owner_ref: string | null;
  template: string | null;
  state: CampaignRepositoryState;
  reason: string | null;
  wave: number | null;
  attempts: number;
  pull_number: number | null;
  changed_at: Date;
  opt_out: { reason: string; until: string; by: string } | null;
}

export function toMember(
  row: MemberRow,
  pull: StoredPull | undefined,
): CampaignRepository {
  return {
    repository: repositoryIdOf(row),
    url: row.url,
    ownerRef: row.owner_ref,
    template: row.template,
    state: row.state,
    reason: row.reason,
    wave: row.wave,
    attempts: row.attempts,
    changedAt: row.changed_at.toISOString(),
    pullRequest: pull ? toAnswer(pull) : null,
    optOut: row.opt_out,
  };
}
