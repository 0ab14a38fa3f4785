import type { Instant } from './model';

export interface Deployment {
  id: number;
  repository: string;
  ref: string;
  sha: string;
  task: string;
  environment: string;
  productionEnvironment: boolean;
  description: string | null;
  creator: string;
  createdAt: Instant;
  updatedAt: Instant;
  payload: Record<string, unknown>;
  /** Oldest first. */
  statuses: DeploymentStatus[];
  generated: boolean;
}

export interface DeploymentStatus {
  id: number;
  state:
    | 'queued'
    | 'pending'
    | 'in_progress'
    | 'success'
    | 'failure'
    | 'error'
    | 'inactive';
  description: string;
  logUrl: string | null;
  environmentUrl: string | null;
  creator: string;
  createdAt: Instant;
}

/** An Argo CD AppProject, the fields the action sends. */
export interface ArgoProject {
  name: string;
  createdAt: Instant;
  finalizers: string[];
  spec: {
    sourceRepos: string[];
    destinations: { name?: string; namespace: string; server: string }[];
    clusterResourceWhitelist?: { group: string; kind: string }[];
    clusterResourceBlacklist?: { group: string; kind: string }[];
    namespaceResourceWhitelist?: { group: string; kind: string }[];
    namespaceResourceBlacklist?: { group: string; kind: string }[];
  };
}

/** An Argo CD Application; `spec` is kept as it was sent. */
export interface ArgoApplication {
  name: string;
  createdAt: Instant;
  labels: Record<string, string>;
  finalizers: string[];
  spec: {
    project: string;
    destination: { namespace: string; server?: string; name?: string };
    source: { repoURL: string; path: string; targetRevision?: string };
    [key: string]: unknown;
  };
  /**
   * Past syncs that the generator made up, newest last. Empty for what a user
   * registered: the sandbox has no cluster and syncs nothing.
   */
  generatedHistory: {
    id: number;
    revision: string;
    deployedAt: Instant;
    deployStartedAt: Instant;
  }[];
  generated: boolean;
}
