import { Knex } from 'knex';
import {
  DeploymentOutcome,
  StatusInTime,
} from '../deployments/deploymentOutcome';

/** A repository as a scan found it. Instants are ISO 8601 in UTC. */
export interface CollectedRepository {
  host: string;
  repositoryId: string;
  owner: string;
  name: string;
  url: string;
  createdAt: string;
  pushedAt: string | null;
  archived: boolean;
  fork: boolean;
  template: boolean;
  generated: boolean;
  demo: boolean;
  /** Start of the scan that found it. */
  seenAt: string;
}

export interface CollectedDeployment {
  host: string;
  deploymentId: string;
  repositoryId: string;
  environment: string;
  ref: string;
  sha: string;
  creator: string | null;
  createdAt: string;
  outcome: DeploymentOutcome;
  url: string | null;
  statuses: StatusInTime[];
}

/** That all deployments of a repository created before an instant are stored. */
export interface CompleteHistory {
  host: string;
  repositoryId: string;
  completeAt: string;
  environments: readonly string[];
}

/** That an organisation has been read from its first to its last repository. */
export interface CompleteScan {
  host: string;
  owner: string;
  scannedAt: string;
}

/** A repository with what the KPI needs to know of its deployments. */
export interface RepositoryHistory {
  host: string;
  repositoryId: string;
  owner: string;
  name: string;
  url: string;
  createdAt: Date;
  archived: boolean;
  fork: boolean;
  template: boolean;
  generated: boolean;
  demo: boolean;
  gone: boolean;
  /** False while older deployments than those stored may exist. */
  complete: boolean;
  deploymentCount: number;
  firstSuccess: {
    deploymentId: string;
    environment: string;
    finishedAt: Date;
    url: string | null;
  } | null;
}

export interface DeliveryStore {
  /** @returns how many were new or have changed. */
  writeRepositories(
    transaction: Knex.Transaction,
    repositories: CollectedRepository[],
  ): Promise<number>;
  /** @returns how many were new or have changed. */
  writeDeployments(
    transaction: Knex.Transaction,
    deployments: CollectedDeployment[],
  ): Promise<number>;
  markHistories(
    transaction: Knex.Transaction,
    histories: CompleteHistory[],
  ): Promise<void>;
  /**
   * Marks what an earlier scan had found and this one has not.
   *
   * @returns how many are newly gone.
   */
  markGone(transaction: Knex.Transaction, scan: CompleteScan): Promise<number>;
  /** When the deployments of each repository were last read completely. */
  readCompleteHistories(options: {
    host: string;
    owner: string;
    environments: readonly string[];
  }): Promise<Map<string, Date>>;
  /**
   * When the oldest known deployment of each organisation was made, by
   * `host/owner`.
   */
  readOldestDeployments(options: {
    environments: readonly string[];
  }): Promise<Map<string, Date>>;
  /** Pages through all repositories in a fixed order. */
  readRepositoryHistories(options: {
    environments: readonly string[];
    limit: number;
    after?: { host: string; repositoryId: string };
  }): Promise<RepositoryHistory[]>;
}
