import { RepositoryAddress } from '../github';

/** A repository that a step makes. */
export interface NewRepository extends RepositoryAddress {
  stepId: string;
  /** Who may work in it, by slug of the team in GitHub. */
  teams: string[];
  /** First words of the commits with which the run fills it. */
  commitMessages: string[];
  /** Address of the author of these commits; missing for the default. */
  authorEmail?: string;
}

/** A repository into which a step opens a pull request. */
export interface ChangedRepository extends RepositoryAddress {
  stepId: string;
  branch: string;
}

export interface NeededArgoName {
  stepId: string;
  kind: 'application' | 'project';
  instance: string;
  name: string;
}

export interface NeededLocation {
  stepId: string;
  /** Address of catalog-info.yaml, as the catalog keeps it. */
  target: string;
}

/** What a run will make and use, read from the steps of its template. */
export interface TemplateNeeds {
  newRepositories: NewRepository[];
  changedRepositories: ChangedRepository[];
  argoNames: NeededArgoName[];
  locations: NeededLocation[];
  /** Groups that were chosen as owner, as entity refs. */
  owners: string[];
  /** How many requests to GitHub the run will send, roughly. */
  githubRequests: number;
}
