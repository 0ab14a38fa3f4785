import { parseDocument } from 'yaml';
import { globParts } from '../git/globParts';

export type TriggerEvent = 'push' | 'pull_request' | 'workflow_dispatch';

/** What the sandbox needs to know of a workflow file. */
export interface WorkflowFile {
  name: string | undefined;
  on: Record<string, EventFilter>;
  /** Names of the jobs, as shown. */
  jobs: string[];
}

/** `branches`, `paths` and so on, below an event. */
export type EventFilter = Partial<
  Record<
    | 'branches'
    | 'branches-ignore'
    | 'tags'
    | 'tags-ignore'
    | 'paths'
    | 'paths-ignore',
    string[]
  >
>;

/** Reads a workflow file; undefined when it is none that GitHub would run. */
export function readWorkflowFile(text: string): WorkflowFile | undefined {
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) {
    return undefined;
  }
  const content: unknown = document.toJS();
  if (!isRecord(content)) {
    return undefined;
  }
  const jobs = isRecord(content.jobs) ? content.jobs : {};
  return {
    name: typeof content.name === 'string' ? content.name : undefined,
    on: readEvents(content.on),
    jobs: Object.entries(jobs).map(([id, job]) =>
      isRecord(job) && typeof job.name === 'string' ? job.name : id,
    ),
  };
}

function readEvents(on: unknown): Record<string, EventFilter> {
  if (typeof on === 'string') {
    return { [on]: {} };
  }
  if (Array.isArray(on)) {
    return Object.fromEntries(on.map(event => [String(event), {}]));
  }
  if (!isRecord(on)) {
    return {};
  }
  return Object.fromEntries(
    Object.entries(on).map(([event, filter]) => [event, readFilter(filter)]),
  );
}

function readFilter(filter: unknown): EventFilter {
  if (!isRecord(filter)) {
    return {};
  }
  return Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => typeof value === 'string' || Array.isArray(value))
      .map(([key, value]) => [key, [value].flat().map(String)]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Whether a workflow runs for an event, by GitHub's rules for filters: a push
 * of a branch when only `tags` are named does not run it, and the other way round.
 *
 * @param reference - `refs/heads/x` or `refs/tags/x`; for pull requests the base.
 * @param paths - files that the event changed; undefined when not known.
 */
export function runsFor(
  file: WorkflowFile,
  event: TriggerEvent,
  reference: string,
  paths: string[] | undefined,
): boolean {
  if (!Object.hasOwn(file.on, event)) {
    return false;
  }
  const filter = file.on[event];
  const isTag = reference.startsWith('refs/tags/');
  const name = reference.replace(/^refs\/(heads|tags)\//, '');
  const own = isTag ? 'tags' : 'branches';
  const other = isTag ? 'branches' : 'tags';
  const ownIgnore = `${own}-ignore` as const;
  const otherIgnore = `${other}-ignore` as const;
  const ownFilters = filter[own] ?? filter[ownIgnore];
  if (!ownFilters && (filter[other] ?? filter[otherIgnore])) {
    return false;
  }
  if (filter[own] && !matchesPatterns(filter[own], name)) {
    return false;
  }
  if (filter[ownIgnore] && matchesPatterns(filter[ownIgnore], name)) {
    return false;
  }
  if (isTag || !paths) {
    return true;
  }
  if (filter.paths) {
    const patterns = filter.paths;
    return paths.some(path => matchesPatterns(patterns, path));
  }
  const ignored = filter['paths-ignore'];
  return !ignored || paths.some(path => !matchesPatterns(ignored, path));
}

/** Patterns in order: `!` takes back what an earlier one took. */
export function matchesPatterns(patterns: string[], text: string): boolean {
  return patterns.reduce(
    (matched, pattern) =>
      pattern.startsWith('!')
        ? matched && !globToExpression(pattern.slice(1)).test(text)
        : matched || globToExpression(pattern).test(text),
    false,
  );
}

/** `*` within a segment, `**` across segments, `?` the character before at most once. */
function globToExpression(pattern: string): RegExp {
  const source = pattern
    .replace(/[.^${}()|\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*/g, glob => globParts[glob]);
  return new RegExp(`^${source}$`);
}
