export interface FakeRepository {
  id: number;
  name: string;
  /** Organisation; `my-org` without it. */
  owner?: string;
  createdAt?: string;
  pushedAt?: string | null;
  /** Newest first. */
  deployedAt?: string[];
  archived?: boolean;
  fork?: boolean;
  template?: boolean;
  /** Of the default branch; `at` is when one ended. */
  runs?: Array<{ path: string; at: string; conclusion: string }>;
  /** Texts by path, on the default branch. */
  files?: Record<string, string>;
  /** Commits by the names of the tags. */
  tags?: Record<string, string>;
}

/** An answer; a text in it is sent as it is. */
export interface FakeAnswer {
  status: number;
  headers?: object;
  body: object | string;
}

/**
 * Answers instead of GitHub, or undefined to let it answer; 'never' leaves whoever
 * asks without an answer.
 */
export type Intervention = (asked: {
  operation: string;
  variables: Record<string, unknown>;
}) => FakeAnswer | 'never' | undefined;

export interface FakeGithub {
  host: string;
  apiBaseUrl: string;
  repositories: FakeRepository[];
  /** Operation and number of repositories asked for, in order. */
  asked: string[];
  /** What GraphQL was asked with. */
  authorizations: string[];
  /** Points that are left. */
  remaining: number;
  /** REST calls that are left. */
  remainingCalls: number;
  intervene?: Intervention;
  stop(): Promise<void>;
}
