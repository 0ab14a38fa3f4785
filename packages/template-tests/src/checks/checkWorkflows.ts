import { GOLDEN_PATH_VERSION, type ReusableWorkflow } from '../goldenPath';
import { objectsIn } from './parseDocuments';
import type { Problem, ProjectFiles } from './Problem';

const FOLDER = '.github/workflows/';

// Ascending: a permission includes the ones before it.
const LEVELS = ['none', 'read', 'write'];

type GoldenPath = ReadonlyMap<string, ReusableWorkflow>;

interface Job {
  uses?: unknown;
  with?: Record<string, unknown>;
  needs?: string | string[];
  permissions?: Record<string, string>;
  secrets?: unknown;
}

/**
 * Every workflow calls the golden path of the organisation at its current version
 * with inputs that it takes and the permissions that it needs, and `needs` names
 * jobs that exist.
 */
export function checkWorkflows(
  files: ProjectFiles,
  organisation: string,
  goldenPath: GoldenPath,
): Problem[] {
  const paths = [...files.keys()].filter(path => path.startsWith(FOLDER));
  if (paths.length === 0) {
    return [{ path: FOLDER, message: 'there are no workflows' }];
  }
  return paths.flatMap(path => {
    const [workflow] = objectsIn(files, path);
    const jobs = (workflow?.jobs ?? {}) as Record<string, Job>;
    const problems = Object.entries(jobs).flatMap(([name, job]) => [
      ...checkCall(job, organisation, goldenPath),
      ...[job.needs ?? []]
        .flat()
        .filter(needed => !(needed in jobs))
        .map(needed => `job ${name} needs ${needed}, which does not exist`),
    ]);
    const structure = [
      ...(workflow?.on ? [] : ['the workflow has no trigger']),
      ...(Object.keys(jobs).length > 0 ? [] : ['the workflow has no jobs']),
    ];
    return [...structure, ...problems].map(message => ({ path, message }));
  });
}

function checkCall(
  job: Job,
  organisation: string,
  goldenPath: GoldenPath,
): string[] {
  const prefix = `${organisation}/golden-path/.github/workflows/`;
  const uses = String(job.uses);
  const [file, version] = uses.slice(prefix.length).split('@');
  const called = goldenPath.get(file);
  if (!uses.startsWith(prefix) || !called) {
    return [`${uses} is no workflow of the golden path`];
  }
  return [
    ...(version === GOLDEN_PATH_VERSION
      ? []
      : [`${uses} is not at ${GOLDEN_PATH_VERSION}`]),
    ...checkInputs(file, Object.keys(job.with ?? {}), called),
    ...checkPermissions(file, job.permissions ?? {}, called),
    ...(called.readsSecrets && job.secrets !== 'inherit'
      ? [`${file} reads secrets and is called without "secrets: inherit"`]
      : []),
  ];
}

function checkInputs(
  file: string,
  given: string[],
  { inputs }: ReusableWorkflow,
): string[] {
  return [
    ...Object.keys(inputs)
      .filter(input => inputs[input].required && !given.includes(input))
      .map(input => `${file} is called without ${input}`),
    ...given
      .filter(input => !(input in inputs))
      .map(input => `${file} takes no ${input}`),
  ];
}

function checkPermissions(
  file: string,
  granted: Record<string, string>,
  { permissions }: ReusableWorkflow,
): string[] {
  const level = (value = 'none') => LEVELS.indexOf(value);
  const names = new Set([...Object.keys(granted), ...Object.keys(permissions)]);
  return [...names].flatMap(name => {
    if (level(granted[name]) < level(permissions[name])) {
      return [`${file} needs the permission ${name}: ${permissions[name]}`];
    }
    return level(granted[name]) > level(permissions[name])
      ? [`${file} is granted ${name}: ${granted[name]} without need`]
      : [];
  });
}
