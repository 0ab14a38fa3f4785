import {
  GoldenPathFile,
  WorkflowProblem,
  WorkflowReference,
} from '@provenpath/plugin-golden-paths-common';
import { ReadGoldenPath, ScannedRepository, ScanRecord } from './types';

export interface RepositoryRow {
  host: string;
  repository_id: string;
  owner: string;
  name: string;
  url: string;
  default_branch: string | null;
  pushed_at: Date | null;
  created_at: Date | null;
  deployed_at: Date | null;
  archived: boolean;
  fork: boolean;
  template: boolean;
  language: string | null;
  dockerfile: boolean;
  other_ci: string[];
  workflow_files: number;
  workflow_references: WorkflowReference[];
  workflow_problems: WorkflowProblem[];
  demo: boolean;
}

export interface ScanRow {
  id: string;
  host: string;
  organization: string;
  kind: ScanRecord['kind'];
  status: ScanRecord['status'];
  started_at: Date;
  finished_at: Date;
  repositories: number;
  requests: number;
  points: number;
  others: number;
  waits_until: Date | null;
  known: number | null;
  demo: boolean;
}

export interface GoldenPathRow {
  host: string;
  repository: string;
  file: GoldenPathFile | null;
  problem: string | null;
  tags: Record<string, string>;
  before: GoldenPathFile | null;
}

export function toRepositoryRow(repository: ScannedRepository, seenAt: Date) {
  return {
    host: repository.host,
    repository_id: repository.repositoryId,
    owner: repository.owner,
    name: repository.name,
    url: repository.url,
    default_branch: repository.defaultBranch,
    pushed_at: repository.pushedAt,
    created_at: repository.createdAt,
    deployed_at: repository.deployedAt,
    archived: repository.archived,
    fork: repository.fork,
    template: repository.template,
    language: repository.language,
    dockerfile: repository.dockerfile,
    // An array would be taken for one of PostgreSQL's own arrays.
    other_ci: JSON.stringify(repository.otherCi),
    workflow_files: repository.workflowFiles,
    workflow_references: JSON.stringify(repository.references),
    workflow_problems: JSON.stringify(repository.problems),
    demo: repository.demo,
    seen_at: seenAt,
    // What is found again has come back.
    gone_at: null,
  };
}

export function fromRepositoryRow(row: RepositoryRow): ScannedRepository {
  return {
    host: row.host,
    repositoryId: row.repository_id,
    owner: row.owner,
    name: row.name,
    url: row.url,
    defaultBranch: row.default_branch,
    pushedAt: row.pushed_at,
    createdAt: row.created_at,
    deployedAt: row.deployed_at,
    archived: row.archived,
    fork: row.fork,
    template: row.template,
    language: row.language,
    dockerfile: row.dockerfile,
    otherCi: row.other_ci,
    workflowFiles: row.workflow_files,
    references: row.workflow_references,
    problems: row.workflow_problems,
    demo: row.demo,
  };
}

export function toScanRow(scan: ScanRecord) {
  return {
    id: scan.id,
    host: scan.host,
    organization: scan.organization,
    kind: scan.kind,
    status: scan.status,
    started_at: scan.startedAt,
    finished_at: scan.finishedAt,
    repositories: scan.repositories,
    requests: scan.requests,
    points: scan.points,
    others: scan.others,
    waits_until: scan.waitsUntil,
    known: scan.known,
    demo: scan.demo,
  };
}

export function fromScanRow(row: ScanRow): ScanRecord {
  return {
    id: row.id,
    host: row.host,
    organization: row.organization,
    kind: row.kind,
    status: row.status,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at.toISOString(),
    repositories: row.repositories,
    requests: row.requests,
    points: row.points,
    others: row.others,
    waitsUntil: row.waits_until?.toISOString() ?? null,
    known: row.known,
    demo: row.demo,
  };
}

export function fromGoldenPathRow(row: GoldenPathRow): ReadGoldenPath {
  const { host, repository, file, problem, tags, before } = row;
  return { host, repository, file, problem, tags, before };
}
