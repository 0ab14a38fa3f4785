import { MovedRepository } from '@provenpath/plugin-golden-paths-common';
import { JsonObject } from '@backstage/types';

/** What a repository was made from: enough to make it again. */
export interface Lineage {
  /** Entity reference of the template. */
  template: string;
  /** Commit of the template. */
  version: string;
  inputs: JsonObject;
}

/** A repository whose template is known. */
export interface RepositoryLineage extends Lineage {
  repository: MovedRepository;
  url: string;
  /** Found in the repository itself, or matched by the platform team. */
  source: 'recorded' | 'matched';
  entityRef: string | null;
  ownerRef: string | null;
  /** Refs of its system, its owner and of what these are part of. */
  subjects: string[];
}

/** Lineage that the platform team has matched by hand. */
export interface MatchedLineage extends Lineage {
  repository: MovedRepository;
  matchedBy: string;
  matchedAt: Date;
}

export interface MatchedLineageStore {
  set(matched: MatchedLineage): Promise<void>;
  /** @returns false when there was none */
  remove(repository: MovedRepository): Promise<boolean>;
  list(): Promise<MatchedLineage[]>;
}
