import { GoldenPathFile } from '@provenpath/plugin-golden-paths-common';
import { ReadGoldenPath, ScannedRepository, ScanRecord } from '../scans';
import { UsableGoldenPath } from './findLayers';
import { judgeRepository } from './judgeRepository';
import { isDeployed } from './reasonToExclude';
import {
  RepositoryComponent,
  RepositoryComponents,
} from './RepositoryComponents';
import { RunCheck } from './runChecks';
import { AdoptionState, CurrentExemption, MeasuredDay } from './types';

type Usable = ReadGoldenPath & { file: GoldenPathFile };

/** Golden paths whose file could be used, in the order given. */
export function usableGoldenPaths(
  goldenPaths: readonly ReadGoldenPath[],
): UsableGoldenPath[] {
  return goldenPaths
    .filter((path): path is Usable => path.file !== null)
    .map(({ host, repository, file, tags, before }) => ({
      id: `${host}/${repository}`,
      repository,
      file,
      tags,
      before: before ?? null,
      anyVersion: false,
    }));
}

/** What repositories are judged by, apart from themselves. */
export interface AssessmentGround {
  components: RepositoryComponents;
  goldenPaths: readonly UsableGoldenPath[];
  /** By `host/repository id`; a missing one was not looked up. */
  runChecks: ReadonlyMap<string, RunCheck>;
  /** By `host/owner/name` in lower case. */
  exemptions: ReadonlyMap<string, CurrentExemption>;
  now: Date;
}

/**
 * Judges every repository, once for each component that it deploys, or once
 * where it deploys none.
 */
export function assess(
  options: AssessmentGround & { repositories: readonly ScannedRepository[] },
): AdoptionState[] {
  return options.repositories.flatMap(repository =>
    assessRepository(repository, options),
  );
}

/** One repository, once for each component that it deploys. */
export function assessRepository(
  repository: ScannedRepository,
  ground: AssessmentGround,
): AdoptionState[] {
  const { host, owner, name, repositoryId } = repository;
  const exemption = ground.exemptions.get(
    `${host}/${owner}/${name}`.toLowerCase(),
  );
  return countedComponents(ground.components.find(repository)).map(
    component => ({
      adoption: judgeRepository({
        repository,
        component,
        // A golden path is called on its own host.
        goldenPaths: ground.goldenPaths.filter(({ id }) =>
          id.startsWith(`${host}/`),
        ),
        runCheck: ground.runChecks.get(`${host}/${repositoryId}`) ?? null,
        exemption: exemption
          ? { reason: exemption.reason, expiresOn: exemption.expiresOn }
          : null,
        now: ground.now,
      }),
      subjects: component?.subjects ?? [],
      demo: repository.demo,
    }),
  );
}

function countedComponents(
  components: RepositoryComponent[],
): Array<RepositoryComponent | undefined> {
  const deployed = components.filter(isDeployed);
  const [library = components[0]] = components.filter(
    ({ type }) => type === 'library',
  );
  return deployed.length > 0 ? deployed : [library];
}

/** What the states of a day rest on. */
export function describeDay(options: {
  organizations: ReadonlyArray<{ host: string; name: string }>;
  lastScans: ReadonlyMap<string, ScanRecord>;
  /** Readings under way included. */
  newestScans: ReadonlyMap<string, ScanRecord>;
  definitions: MeasuredDay['definitions'];
  repositories: readonly ScannedRepository[];
  now: Date;
}): MeasuredDay {
  const { organizations, lastScans, repositories, now } = options;
  const keys = organizations.map(({ host, name }) => `${host}/${name}`);
  const scans = keys.flatMap(key => lastScans.get(key) ?? []);
  const complete = scans.length === organizations.length;
  const sum = (key: 'requests' | 'points' | 'others') =>
    scans.reduce((total, scan) => total + scan[key], 0);
  return {
    day: now.toISOString().slice(0, 10),
    scan: {
      // As old as the oldest part.
      finishedAt: complete
        ? scans.map(({ finishedAt }) => finishedAt).sort()[0]
        : now.toISOString(),
      requests: sum('requests'),
      points: sum('points'),
      others: sum('others'),
      complete,
      read: repositories.length,
      known: knownOf(keys.map(key => options.newestScans.get(key))),
      demo: repositories.some(({ demo }) => demo),
    },
    definitions: options.definitions,
  };
}

function knownOf(scans: ReadonlyArray<ScanRecord | undefined>): number | null {
  const known = scans.map(scan => scan?.known ?? null);
  return known.includes(null)
    ? null
    : known.reduce<number>((total, count) => total + (count ?? 0), 0);
}

/** What is kept of each golden path's own file. */
export function describeDefinitions(
  goldenPaths: readonly ReadGoldenPath[],
): MeasuredDay['definitions'] {
  return goldenPaths.map(({ host, repository, file, problem, before }) => ({
    provider: `${host}/${repository}`,
    source: 'file',
    definition: file?.spec.definition ?? null,
    definitionBefore: before?.spec.definition ?? null,
    newest: file?.spec.versions.newest ?? null,
    problem,
  }));
}
