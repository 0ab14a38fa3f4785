import { RepositoryAddress } from '../github';

/** Whose credentials the portal uses, and what they may do. */
export type GithubAccess =
  | { kind: 'none' }
  | {
      kind: 'token';
      /** Whose token it is. */
      login: string;
      /** Undefined for a fine-grained token, which does not tell them. */
      scopes?: string[];
    }
  | {
      kind: 'app';
      /** Name of the App in GitHub's addresses. */
      slug: string;
      /** Granted level by GitHub's key: `administration: write`. */
      permissions: Record<string, string>;
      /** True when the App was given only some repositories. */
      selectedRepositories: boolean;
      suspended: boolean;
    };

export interface OrganizationFacts {
  /** False for a person's account. */
  isOrganization: boolean;
  /** Undefined when GitHub does not tell. */
  mayCreateRepositories?: boolean;
}

export interface RepositoryFacts {
  url: string;
  /** Instant in UTC. */
  createdAt: string;
  /** Without any commit. */
  empty: boolean;
  archived: boolean;
  /** Undefined when GitHub does not tell. */
  mayPush?: boolean;
}

export interface QuotaFacts {
  limit: number;
  remaining: number;
  resetAt: Date;
}

/** What preflight checks ask GitHub. */
export interface GithubFacts {
  access(host: string, owner: string): Promise<GithubAccess>;
  organization(
    host: string,
    owner: string,
  ): Promise<OrganizationFacts | undefined>;
  repository(address: RepositoryAddress): Promise<RepositoryFacts | undefined>;
  teamExists(host: string, owner: string, team: string): Promise<boolean>;
  quota(host: string, owner: string): Promise<QuotaFacts>;
}

/** What preflight checks ask the catalog. */
export interface CatalogFacts {
  /** Entity refs that are there, of those asked for. */
  existing(entityRefs: readonly string[]): Promise<string[]>;
}

/** What preflight checks ask an Argo CD instance. */
export interface ArgoFacts {
  exists(options: {
    instance: string;
    kind: 'application' | 'project';
    name: string;
  }): Promise<boolean>;
}

/** A run that failed before, found by what it was to make. */
export interface EarlierRun {
  taskId: string;
}

export interface PreflightSources {
  github: GithubFacts;
  catalog: CatalogFacts;
  argo: ArgoFacts;
  /** The failed run of the person who asks that was to make this repository. */
  findEarlierRun?: (
    address: RepositoryAddress,
  ) => Promise<EarlierRun | undefined>;
}
