export type Language =
  | 'java'
  | 'typescript'
  | 'go'
  | 'python'
  | 'terraform'
  | 'yaml'
  | 'php'
  | 'none';

export type RepositoryKind =
  | 'service'
  | 'website'
  | 'job'
  | 'library'
  | 'infrastructure'
  | 'golden-path'
  | 'configuration'
  | 'documentation';

/**
 * How a repository builds and deploys. `v1` to `v3` call the golden path at
 * that tag with every layer that the release offers for the language.
 */
export type WorkflowStyle =
  | 'none'
  /** Everything written by hand. */
  | 'own'
  | 'v1'
  | 'v2'
  | 'v3'
  /** Only the build layer. */
  | 'v1-build'
  | 'v2-build'
  | 'v3-build'
  /** Only deploy and docs; the build is written by hand. */
  | 'v2-deploy'
  | 'v3-deploy'
  /** All layers of v2, pinned to the commit instead of the tag. */
  | 'pinned-commit'
  /** All layers, following the branch `main`. */
  | 'branch-main'
  /** A reusable workflow of its own that calls the golden path. */
  | 'local'
  /** Written by hand, with one composite action of the golden path. */
  | 'composite'
  /** A file that is not valid YAML. */
  | 'broken'
  /** Built elsewhere: no workflow, a Jenkinsfile. */
  | 'jenkins';

export type Origin =
  /** There before the history begins. */
  | { kind: 'old'; monthsAgo: number }
  /** Made from the service template; hours until it was in production. */
  | { kind: 'template'; monthsAgo: number; hours: number }
  /** Made by hand; days until it was in production, null for never. */
  | { kind: 'hand'; monthsAgo: number; days: number | null };

export interface RepositorySpec {
  name: string;
  description: string;
  kind: RepositoryKind;
  language: Language;
  team: string;
  /** Null for what belongs to no system. */
  system: string | null;
  origin: Origin;
  /** Pull requests in an ordinary week. */
  pace: number;
  /** What it is about, singular, for names in its code. */
  nouns: string[];
  tier: 'tier-1' | 'tier-2' | 'tier-3';
  /** From the beginning, then months before the end with what it moved to. */
  workflows: [WorkflowStyle, ...[number, WorkflowStyle][]];
  /** When the catalog file was added; `null` for never. */
  registeredMonthsAgo: number | null;
  /** Whether the topic `backstage-enabled` lets discovery find it. */
  discoverable: boolean;
  documented: boolean;
  argo: boolean;
  providesApi: string | null;
  consumesApis: string[];
  /** Entity references, `component:` or `resource:`. */
  dependsOn: string[];
  /** Name of its database, without the suffix of the resource. */
  database: string | null;
  visibility: 'internal' | 'private';
  defaultBranch: 'main' | 'master';
  archivedMonthsAgo: number | null;
  forkOf: string | null;
  isTemplate: boolean;
  /** `empty` has no commit, `readme` one file. */
  substance: 'full' | 'readme' | 'empty';
}
